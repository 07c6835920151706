import { Document } from "yaml";
import { parseAlias } from "../header/alias.ts";
import { findForbidden } from "../header/forbidden.ts";
import { faultOfTag } from "../header/slug.ts";
import { pathOf } from "../names.ts";
import { excerpt } from "../problem.ts";
import { fileGivesSlug, type Place } from "./name-posts.ts";
import type { OldPost } from "./old-blog.ts";
import { newTag } from "./new-tag.ts";
import { parseOldDate } from "./old-date.ts";
import { decode } from "./old-url.ts";

/** The fields of a new post, each as the loader takes it. */
export interface NewHeader {
  title: string;
  slug?: string;
  /** Absent of a page outside the posts. */
  date?: string;
  updated?: string;
  expires?: string;
  abstract?: string;
  tags: string[];
  lang?: string;
  cover?: string;
  draft: boolean;
  aliases: string[];
}

interface Making {
  place: Place;
  draft: boolean;
  /** Language of a post that names none. */
  lang: string | undefined;
  /** Time zone of dates that name none. */
  zone: string;
  cover: string | undefined;
  /** Takes an old address; false when another post has it. */
  claim: (alias: string) => boolean;
  note: (what: string) => void;
}

/** Characters of a title or an abstract. */
const textLimit = 500;

/** The new post's fields; what can't be one as it is is noted. */
export function headerOf(
  post: OldPost,
  { place, draft, lang: preset, zone, cover, claim, note }: Making,
): NewHeader {
  const isPage = post.page !== undefined;
  const date = parseOldDate(post.date, zone);
  if (date === undefined && !isPage)
    note(`date \`${excerpt(post.date)}\` is none: its date is that of 1970`);
  const updated = post.updated === undefined ? undefined : parseOldDate(post.updated, zone);
  const expires = post.expires === undefined ? undefined : parseOldDate(post.expires, zone);
  const abstract =
    post.abstract === undefined ? undefined : textOf("abstract", post.abstract, note);
  const lang = langOf(post.lang ?? preset, note);
  return {
    title: textOf("title", post.title, note) ?? place.name,
    ...(!isPage && !fileGivesSlug(place) && { slug: place.name }),
    ...(!isPage && { date: date ?? "1970-01-01" }),
    ...(updated !== undefined && { updated }),
    ...(expires !== undefined && !isPage && { expires }),
    ...(abstract !== undefined && { abstract }),
    tags: tagsOf(post.tags, note),
    ...(lang !== undefined && { lang }),
    ...(cover !== undefined && { cover }),
    draft,
    // A draft never had the address of its own.
    aliases: aliasesOf(post.draft ? post.paths.slice(1) : post.paths, place, claim, note),
  };
}

/** Front matter in YAML, with quotation marks where it needs them. */
export function formatHeader({ tags, draft, aliases, ...fields }: NewHeader): string {
  const document = new Document(fields);
  if (tags.length > 0) document.set("tags", document.createNode(tags, { flow: true }));
  if (draft) document.set("draft", true);
  if (aliases.length > 0) document.set("aliases", aliases);
  return `---\n${document.toString({ lineWidth: 0, flowCollectionPadding: false })}---\n`;
}

function textOf(name: string, given: string, note: Making["note"]): string | undefined {
  const text = withoutForbidden(given).replace(/\s+/g, " ").trim();
  if (text.length <= textLimit) return text === "" ? undefined : text;
  note(`${name} has ${text.length} characters, ${textLimit} at most: it is cut. It was: ${text}`);
  return `${Array.from(text.slice(0, textLimit - 2))
    .join("")
    .trimEnd()}…`;
}

function withoutForbidden(text: string): string {
  let left = text;
  for (let bad = findForbidden(left); bad !== undefined; bad = findForbidden(left)) {
    left = left.slice(0, bad.offset) + left.slice(bad.offset + 1);
  }
  return left;
}

function tagsOf(given: readonly string[], note: Making["note"]): string[] {
  const tags = given.flatMap((word) => {
    const tag = newTag(word);
    const fault = faultOfTag(tag);
    if (fault !== undefined) note(`tag \`${excerpt(word)}\` ${fault}: it is left out`);
    else if (word.includes("/")) note(`tag \`${excerpt(word)}\` holds a \`/\`: it is \`${tag}\``);
    return fault === undefined ? [tag] : [];
  });
  return [...new Set(tags)];
}

function langOf(given: string | undefined, note: Making["note"]): string | undefined {
  if (given === undefined) return undefined;
  const lang = given.replaceAll("_", "-");
  try {
    if (Intl.getCanonicalLocales(lang).length === 1) return lang;
  } catch {
    // no language tag
  }
  note(`lang \`${excerpt(given)}\` is no language tag: it is left out`);
  return undefined;
}

function aliasesOf(
  paths: readonly string[],
  { name }: Place,
  claim: Making["claim"],
  note: Making["note"],
): string[] {
  const aliases = new Set<string>();
  for (const path of paths) {
    const { value, fault } = parseAlias(path.replaceAll("%", "%25"));
    if (/(?:^|\/)\.{1,2}(?:\/|$)/.test(decode(path))) {
      note(
        `old address \`${excerpt(path)}\` has dots that no browser asks for: it does not answer`,
      );
    } else if (fault !== undefined)
      note(`old address \`${excerpt(path)}\` ${fault}: it does not answer`);
    else if (value === pathOf(name)) continue;
    else if (claim(value)) aliases.add(value);
    else note(`old address \`${excerpt(path)}\` is another post's too: it leads there`);
  }
  return [...aliases];
}
