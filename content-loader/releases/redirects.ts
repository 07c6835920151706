import { href } from "../../edge/routes.ts";
import { key } from "../../edge/store/keys.ts";
import { Failure } from "../failure.ts";
import type { PostRecord } from "../objects/post-record.ts";

/** Path, as it reads → where it leads, percent-encoded; or `gone:` and the identity of a post that was deleted. */
export type Redirects = ReadonlyMap<string, string>;

const prefix = key.redirect("/");
const gone = "gone:";

export function isRedirect(entryKey: string): boolean {
  return entryKey.startsWith(prefix);
}

/** The redirects among a release's entries. */
export function redirectsOf(entries: ReadonlyMap<string, string>): Redirects {
  const redirects = [...entries].filter(([name]) => isRedirect(name));
  return new Map(redirects.map(([name, target]) => [name.slice(prefix.length - 1), target]));
}

/** A post that is in the live release and not in the next one. */
export interface RemovedPost {
  slug: string;
  id?: string;
  /** Hash of its text. */
  body: string;
}

export interface Move {
  from: string;
  to: string;
}

/** Removed posts that are there again under another slug, known by their `id`, or by their text where one of the two has none. */
export function findMoves(removed: readonly RemovedPost[], added: readonly PostRecord[]): Move[] {
  const byId = new Map(added.flatMap((post) => (post.id === undefined ? [] : [[post.id, post]])));
  const byBody = new Map(added.map((post) => [post.body, post]));
  return removed.flatMap(({ slug, id, body }) => {
    const alike = byBody.get(body);
    const same = id === undefined || alike?.id === undefined ? alike : undefined;
    const to = (id === undefined ? undefined : byId.get(id)) ?? same;
    return to === undefined ? [] : [{ from: slug, to: to.slug }];
  });
}

export interface Changes {
  live: Redirects;
  /** Every post of the next release. */
  posts: readonly PostRecord[];
  removed: readonly RemovedPost[];
  moves: readonly Move[];
  /** Path → slug, by the posts' front matter. */
  aliases: ReadonlyMap<string, string>;
}

/**
 * The redirects of the next release. Those there are stay, and each leads to where its post is now, so that none leads to another;
 * a moved post's old address leads to its new one, and a deleted post's address is remembered.
 */
export function nextRedirects({ live, posts, removed, moves, aliases }: Changes): Redirects {
  const pages = new Set(posts.map(({ slug }) => pathOf(slug)));
  const moved = new Map(moves.map(({ from, to }) => [href("post", { slug: from }), to]));
  const deleted = new Map(
    removed
      .filter(({ slug }) => !moves.some(({ from }) => from === slug))
      .map((post) => [href("post", { slug: post.slug }), gone + (post.id ?? post.body)]),
  );
  const back = new Map(
    posts.flatMap(({ slug, id, body }) =>
      [id ?? body, body].map((name): [string, string] => [gone + name, slug]),
    ),
  );
  const next = new Map<string, string>();
  for (const [path, target] of live) {
    const to = moved.get(target) ?? back.get(target);
    next.set(path, to === undefined ? (deleted.get(target) ?? target) : href("post", { slug: to }));
  }
  for (const { from, to } of moves) next.set(pathOf(from), href("post", { slug: to }));
  for (const post of removed) {
    const tombstone = deleted.get(href("post", { slug: post.slug }));
    if (tombstone !== undefined) next.set(pathOf(post.slug), tombstone);
  }
  for (const [path, slug] of aliases) next.set(path, href("post", { slug }));
  for (const page of pages) next.delete(page);
  return next;
}

function pathOf(slug: string): string {
  return `/posts/${slug}`;
}

/**
 * Throws a Failure when a new post takes an address that was another one's: links to that would lead to a text their authors did
 * not mean.
 */
export function refuseTakenSlugs(
  live: Redirects,
  added: readonly PostRecord[],
  moves: readonly Move[],
): void {
  const taken = added.filter((post) => {
    const target = live.get(pathOf(post.slug));
    return target !== undefined && !isOwn(post, target, moves);
  });
  if (taken.length === 0) return;
  const lines = taken.map(({ slug }) => {
    const target = live.get(pathOf(slug)) ?? "";
    const owner = target.startsWith(gone) ? "was deleted" : `is at ${decodeURI(target)} now`;
    return `The slug \`${slug}\` was another post's, which ${owner}.`;
  });
  throw new Failure(
    "conflict",
    `${lines.join("\n")}\nNothing was written. Choose another slug, or take it over with --force.`,
  );
}

/**
 * Throws a Failure when an alias takes a redirect that leads to another post which is still there: its readers would not find it
 * any more.
 */
export function refuseTakenAliases({
  live,
  posts,
  aliases,
}: Pick<Changes, "live" | "posts" | "aliases">): void {
  const pages = new Set(posts.map(({ slug }) => href("post", { slug })));
  const lines = [...aliases].flatMap(([path, slug]) => {
    const target = live.get(path);
    const isTaken = target !== undefined && target !== href("post", { slug }) && pages.has(target);
    return isTaken ? [`The alias \`${path}\` of ${slug} leads to ${decodeURI(target)}.`] : [];
  });
  if (lines.length === 0) return;
  throw new Failure(
    "conflict",
    `${lines.join("\n")}\nNothing was written. Delete the alias, or take it over with --force.`,
  );
}

/** The post itself comes back: from where it moved to, or from the dead. */
function isOwn(post: PostRecord, target: string, moves: readonly Move[]): boolean {
  if (target.startsWith(gone)) return [post.id, post.body].includes(target.slice(gone.length));
  return moves.some(({ from, to }) => to === post.slug && href("post", { slug: from }) === target);
}
