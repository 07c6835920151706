import type { Dated, Language, Translation } from "./store/contract.ts";

/** The posts of a page that readers see at a moment, in their order. */
export interface Shown<T> {
  posts: T[];
  /** Tells this choice from earlier and later ones, for the ETag; "" when all are shown. */
  state: string;
  /** When the choice changes, milliseconds since 1970; Infinity for never. */
  until: number;
}

/** Which posts are out at `now`, milliseconds since 1970; all when that is undefined, as in a preview. */
export function shownAt<T extends Dated>(all: readonly T[], now: number | undefined): Shown<T> {
  if (now === undefined) return { posts: [...all], state: "", until: Infinity };
  const posts: T[] = [];
  let [coming, gone, until] = [0, 0, Infinity];
  for (const post of all) {
    const from = Date.parse(post.date);
    const to = post.expires === undefined ? Infinity : Date.parse(post.expires);
    if (now >= to) gone++;
    else if (now < from) coming++;
    else posts.push(post);
    if (now < to) until = Math.min(until, now < from ? from : to);
  }
  return { posts, state: coming + gone === 0 ? "" : `${coming}.${gone}`, until };
}

/** A post and its translations, as far as they are among the shown posts; none where only the post itself is. */
export function translationsAmong(
  shown: readonly unknown[],
  translations: readonly Translation[] = [],
): Translation[] {
  const out = translations.filter((translation) => shown.includes(translation));
  return out.length > 1 ? out : [];
}

/** A list of posts, and the languages to which it leads; absent when there is but one. */
export interface ShownList<T> extends Shown<T> {
  languages?: string[];
}

/** The same of a list that may lead to the blog's languages, each of which is there with its first post. */
export function shownList<T extends Dated>(
  { posts, languages = [] }: { posts: readonly T[]; languages?: readonly Language[] },
  now: number | undefined,
): ShownList<T> {
  const dated = languages.flatMap((language) => language.dated ?? []);
  const shown = shownAt<Dated>([...posts, ...dated], now);
  const isOut = (post: Dated): boolean => shown.posts.includes(post);
  const there = languages.filter((language) => language.dated?.some(isOut) ?? true);
  return {
    ...shown,
    posts: posts.filter(isOut),
    ...(there.length > 1 && { languages: there.map(({ lang }) => lang) }),
  };
}
