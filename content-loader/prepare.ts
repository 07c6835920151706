import { join } from "node:path";
import type { BlogConfig } from "../blog.config.ts";
import type { Surroundings } from "./cli/command.ts";
import { CardSet } from "./cards/card-set.ts";
import { designOf, type CardDesign } from "./cards/card.ts";
import { readColours } from "./cards/colours.ts";
import { checkLanguage } from "./header/language.ts";
import { checkTimeZone } from "./header/time-zone.ts";
import { openCache, type PostCache } from "./cache/post-cache.ts";
import { parsePosts } from "./parse.ts";
import { contentFailure, formatProblem, placeIn } from "./problem.ts";
import type { Content } from "./publish.ts";
import { findSomePosts } from "./read.ts";
import { renderPosts } from "./render.ts";
import { checkWords } from "./words/check-words.ts";
import { siteWords } from "./words/words-of.ts";

/** A folder of posts and pages, rendered. */
export interface Prepared extends Omit<Content, "site"> {
  /** How many drafts it has. */
  drafts: number;
}

interface Folder {
  dir: string;
  /** Where the local edge and the loader keep their data. */
  state: string;
  /** Whether drafts are posts as well. */
  withDrafts: boolean;
}

/** read → parse → render → validate. Throws a Failure that names every fault of every post; writes nothing but a cache. */
export async function prepare(
  { dir, state, withDrafts }: Folder,
  { root, blog, progress, warn }: Surroundings,
): Promise<Prepared> {
  const files = findSomePosts(dir);
  const { language, timezone, words } = blog;
  checkLanguage(language);
  checkWords(words);
  checkTimeZone(timezone);
  const cache = openCache({ root, state, dir }, timezone);
  const parsed = parsePosts(dir, files, { cache, timezone, withDrafts });
  for (const warning of parsed.warnings) warn(warning);
  const mediaCache = join(state, "cache", "media");
  const wording = { language, ...(words && { words }) };
  const design = cardDesign(blog, root, warn);
  const setting = { ...wording, progress, cache, mediaCache, design };
  const rendered = await renderPosts(dir, parsed, setting);
  for (const warning of rendered.media.warnings) warn(warning);
  for (const warning of placeIn(dir, rendered.warnings)) warn(formatProblem(warning));
  save(cache, warn);
  const faults = [...parsed.problems, ...rendered.problems];
  if (faults.length > 0) throw contentFailure(dir, faults);
  const { objects, posts, pages, media } = rendered;
  const { aliases, drafts } = parsed;
  const cards = new CardSet(rendered.cards, { cache: mediaCache, warn });
  return { objects, posts, pages, media, cards, aliases, drafts };
}

/** What cards look like, where the theme has colours that they can have. */
function cardDesign(
  { title }: BlogConfig,
  root: string,
  warn: Surroundings["warn"],
): CardDesign | undefined {
  const colours = readColours(root);
  if (colours === undefined)
    warn(
      "No post gets a picture for links: origin/styles/tokens.css gives one of the colours `ground`, `line`, `text`, `soft` and `accent` in another form than #rrggbb.",
    );
  return colours && designOf(title, colours);
}

/** A cache that can't be written costs the next run its time, and this one nothing. */
function save(cache: PostCache, warn: Surroundings["warn"]): void {
  try {
    cache.save();
  } catch (error) {
    warn(`What was rendered can't be kept for the next run: ${String(error)}`);
  }
}

/** The settings that travel with a release of these texts, for a site at `url`. */
export function siteOf(
  blog: BlogConfig,
  url: string,
  { posts, pages }: Pick<Content, "posts" | "pages">,
): Content["site"] {
  const { title, description, language, author, navigation, licence } = blog;
  const languages = [...posts, ...pages].map(({ lang }) => lang);
  const words = siteWords(languages, blog);
  const settings = { title, description, language, author, url, navigation, words };
  return { kind: "site", ...settings, ...(licence !== undefined && { licence }) };
}
