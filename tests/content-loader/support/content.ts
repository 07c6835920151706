import { Progress } from "../../../content-loader/progress.ts";
import { parsePosts } from "../../../content-loader/parse.ts";
import { findPosts } from "../../../content-loader/read.ts";
import { renderPosts } from "../../../content-loader/render.ts";
import { addSiteObjects } from "../../../content-loader/objects/site-objects.ts";
import type { Content } from "../../../content-loader/publish.ts";
import type { Site } from "../../../edge/store/contract.ts";
import { folderWith } from "./folder.ts";

export const silent = new Progress({ write: () => true });

export const site: Site = {
  kind: "site",
  title: "Blog",
  description: "About.",
  language: "zh-Hans",
  author: "A",
  url: "https://blog.example",
  navigation: [],
};

/** A rendered blog of these files. Throws when a post has a problem. */
export async function contentOf(
  files: Record<string, string | Uint8Array>,
  { withDrafts = false } = {},
): Promise<Content> {
  const folder = folderWith(files);
  const parsed = parsePosts(folder, findPosts(folder), { withDrafts });
  const { objects, posts, pages, problems, media } = await renderPosts(folder, parsed, {
    language: site.language,
    progress: silent,
    mediaCache: folderWith({}),
  });
  const faults = [...parsed.problems, ...problems];
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  const content = { objects, site, posts, pages, media, aliases: parsed.aliases };
  addSiteObjects(content, Date.parse(time));
  return content;
}

/** When tests publish. */
export const time = "2026-11-22T12:00:00.000Z";
