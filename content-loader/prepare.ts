import { join } from "node:path";
import type { BlogConfig } from "../blog.config.ts";
import type { Surroundings } from "./cli/command.ts";
import { parsePosts } from "./parse.ts";
import { contentFailure } from "./problem.ts";
import type { Content } from "./publish.ts";
import { findSomePosts } from "./read.ts";
import { renderPosts } from "./render.ts";

/** A folder of posts, rendered. */
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
  { blog, progress, warn }: Pick<Surroundings, "blog" | "progress" | "warn">,
): Promise<Prepared> {
  const parsed = parsePosts(dir, findSomePosts(dir), withDrafts);
  for (const warning of parsed.warnings) warn(warning);
  const cache = join(state, "cache");
  const rendered = await renderPosts(dir, parsed, blog.language, progress, cache);
  for (const warning of rendered.media.warnings) warn(warning);
  const faults = [...parsed.problems, ...rendered.problems];
  if (faults.length > 0) throw contentFailure(dir, faults);
  const { objects, posts, media } = rendered;
  return { objects, posts, media, aliases: parsed.aliases, drafts: parsed.drafts };
}

/** The settings that travel with a release, for a site at `url`. */
export function siteOf(blog: BlogConfig, url: string): Content["site"] {
  const { title, description, language, author, navigation } = blog;
  return { kind: "site", title, description, language, author, url, navigation };
}
