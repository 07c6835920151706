import { posix } from "node:path";
import { textAt } from "./config.ts";
import { slugOf } from "./hexo-permalink.ts";
import { dirOf, type HexoSite } from "./hexo-site.ts";
import type { readFront } from "./front.ts";
import type { OldPage, OldPost } from "./old-blog.ts";
import { joinUrl } from "./old-url.ts";
import { addPage, pagePost, type PageShelf } from "./old-page-post.ts";
import { listPage, lostPage, sitePages, tagPage } from "./old-pages.ts";
import { markdownFile, readPostFile } from "./old-post-file.ts";
import type { SourceFolder } from "./source-folder.ts";

/** Addresses of a Hexo site that are no posts. */
export function hexoPages(site: HexoSite, posts: readonly OldPost[]): OldPage[] {
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
  ];
}

/** Takes over the author's own pages: files of Markdown outside `_posts` and the like. */
export function addHexoPages(
  folder: SourceFolder,
  site: HexoSite,
  read: typeof readFront,
  shelf: PageShelf,
): void {
  for (const file of folder.list(site.sourceDir)) {
    if (!isPage(file, site.sourceDir)) continue;
    const address = joinUrl(site.root, addressOf(file, site.sourceDir));
    const front = markdownFile.test(file) ? readPostFile(folder, file, read) : undefined;
    if (front === undefined) {
      shelf.pages.push(lostPage(address, `${file} is no page here: it is no Markdown`));
      continue;
    }
    const title = posix.basename(posix.dirname(file));
    addPage(pagePost(front, { file, title, paths: [address], zone: site.zone }), shelf);
  }
}

function isPage(file: string, sourceDir: string): boolean {
  const below = file.slice(sourceDir.length + 1);
  return !below.startsWith("_") && /\.(?:md|markdown|html?)$/i.test(file);
}

function addressOf(file: string, sourceDir: string): string {
  const page = file.slice(sourceDir.length + 1).replace(/\.\w+$/, ".html");
  return posix.basename(page) === "index.html" ? page.slice(0, -"index.html".length) : page;
}
