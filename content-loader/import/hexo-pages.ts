import { posix } from "node:path";
import { textAt } from "./config.ts";
import { slugOf } from "./hexo-permalink.ts";
import { dirOf, type HexoSite } from "./hexo-site.ts";
import type { OldPage, OldPost } from "./old-blog.ts";
import { joinUrl } from "./old-url.ts";
import { listPage, pageOf, sitePages, tagPage } from "./old-pages.ts";
import type { SourceFolder } from "./source-folder.ts";

/** Addresses of a Hexo site that are no posts. */
export function hexoPages(
  folder: SourceFolder,
  site: HexoSite,
  posts: readonly OldPost[],
): OldPage[] {
  const at = (...parts: string[]): string => joinUrl(site.root, ...parts);
  const tags = new Set(posts.filter(({ draft }) => !draft).flatMap((post) => post.tags));
  const tagDir = dirOf(site, "tag_dir", "tags");
  const categoryDir = dirOf(site, "category_dir", "categories");
  const archiveDir = dirOf(site, "archive_dir", "archives");
  return [
    ...sitePages(
      at("/"),
      [textAt(site.config, "feed", "path") ?? "atom.xml"].map((path) => at(path)),
    ),
    ...[...tags].map((tag) => tagPage(at(tagDir, slugOf(site, "tag_map", tag), "/"), tag)),
    listPage(at(categoryDir, "…"), "categories are tags here: `/tags/…`"),
    listPage(at(archiveDir, "/"), "the archive is `/archive`, without pages by year and month"),
    listPage(at("page/…"), "`/` has the newest posts, `/archive` all of them"),
    ...folder
      .list(site.sourceDir)
      .filter((file) => isPage(file, site.sourceDir))
      .map((file) => pageOf(at(addressOf(file, site.sourceDir)), file)),
  ];
}

function isPage(file: string, sourceDir: string): boolean {
  const below = file.slice(sourceDir.length + 1);
  return !below.startsWith("_") && /\.(?:md|markdown|html?)$/i.test(file);
}

function addressOf(file: string, sourceDir: string): string {
  const page = file.slice(sourceDir.length + 1).replace(/\.\w+$/, ".html");
  return posix.basename(page) === "index.html" ? page.slice(0, -"index.html".length) : page;
}
