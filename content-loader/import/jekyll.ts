import { posix } from "node:path";
import type { FrontMatter } from "../header/front-matter.ts";
import { languageIn, readConfig, valueAt, variablesOf } from "./config.ts";
import { hasFront, isFalse, isTrue, readFront, textOf, wordsOf } from "./front.ts";
import { jekyllPath } from "./jekyll-permalink.ts";
import { defaultOf, jekyllSite, type JekyllSite } from "./jekyll-site.ts";
import type { OldBlog, OldImage, OldPage, OldPost } from "./old-blog.ts";
import { parseOldDate } from "./old-date.ts";
import { addPage, pagePost, type PageShelf } from "./old-page-post.ts";
import { listPage, lostPage, sitePages } from "./old-pages.ts";
import { dateOfPost, markdownFile, markdownIn, readPostFile } from "./old-post-file.ts";
import { belowRoot, joinUrl, readTarget } from "./old-url.ts";
import { SourceFolder } from "./source-folder.ts";

/** A post's name: its date, its slug. */
const postName = /^(\d{2,4}-\d{1,2}-\d{1,2})-(.+)$/;

/** Reads a Jekyll blog: `_config.yml`, and every `_posts` and `_drafts`. Throws a Failure when there is no such folder. */
export function readJekyll(source: string): OldBlog {
  const folder = new SourceFolder(source);
  const { notes } = folder;
  const { config } = readConfig(folder, ["_config.yml", "_config.yaml", "_config.toml"], notes);
  const site = jekyllSite(config);
  const files = folder.list(posix.normalize(site.sourceDir));
  const inside = files.filter((file) => /(?:^|\/)_(?:posts|drafts)\//.test(file) && !isSite(file));
  const posts = markdownIn(inside, folder).flatMap((file) => {
    const front = readPostFile(folder, file, split);
    return front === undefined ? [] : postOf(folder, file, site, front);
  });
  const findImage = (url: string, post: OldPost): OldImage =>
    findJekyllImage(folder, site, url, post);
  const pages = pagesOf(site);
  for (const file of files)
    if (isPage(folder, file)) addOther(folder, file, site, { root: site.root, posts, pages });
  const variables = new Map(variablesOf("site", config));
  const url = site.url === undefined ? {} : { url: site.url };
  return {
    ...url,
    ...languageIn(config["lang"], config["locale"]),
    variables,
    posts,
    pages,
    notes,
    findImage,
  };
}

/** What Jekyll made, or other programs brought. */
function isSite(file: string): boolean {
  return /(?:^|\/)_site\//.test(file);
}

function split(file: string, text: string): FrontMatter {
  return hasFront(text)
    ? readFront(file, text)
    : { fields: new Map(), body: text, bodyLine: 1, problems: [] };
}

function postOf(
  folder: SourceFolder,
  file: string,
  site: JekyllSite,
  front: FrontMatter,
): OldPost[] {
  const name = posix.basename(file).replace(markdownFile, "");
  const isDraft = /(?:^|\/)_drafts\//.test(file);
  const [, day, rest] = postName.exec(name) ?? [];
  if (day === undefined && !isDraft) {
    folder.notes.push({
      origin: file,
      what: "is no post to Jekyll: its name is not `YYYY-MM-DD-name`",
    });
    return [];
  }
  const slug = textOf(front, "slug") ?? rest ?? name;
  const date = dateOfPost(folder, file, [textOf(front, "date"), day], site.zone);
  const categories = categoriesOf(file, site, front);
  const permalink = textOf(front, "permalink");
  const updated = parseOldDate(
    textOf(front, "last_modified_at", "updated", "modified") ?? "",
    site.zone,
  );
  const abstract = textOf(front, "excerpt", "description", "summary");
  const lang = textOf(front, "lang", "locale") ?? defaultOf(site, file, "lang");
  const cover = coverOf(front);
  const own = jekyllPath(site, { file, slug, date, categories, permalink });
  const former = wordsOf(front, /\s+/, "redirect_from");
  const post: OldPost = {
    origin: file,
    bodyLine: front.bodyLine,
    title: textOf(front, "title") ?? titleOf(slug),
    slug,
    date,
    ...(updated !== undefined && { updated }),
    ...(abstract !== undefined && { abstract }),
    tags: [...new Set([...wordsOf(front, wordEnd(front), "tags", "tag"), ...categories])],
    ...(lang !== undefined && { lang }),
    draft: isDraft || isFalse(front, "published") || isTrue(front, "draft"),
    ...(cover !== undefined && { cover }),
    body: front.body,
    paths: [own, ...former].map((path) => joinUrl(site.root, path)),
  };
  return [post];
}

/** Jekyll splits a text at spaces; many write commas. */
function wordEnd(front: FrontMatter): RegExp {
  return front.fields.get("tags")?.text?.includes(",") === true ? /[,，]/ : /\s+/;
}

/** Folders above `_posts` are categories too. */
function categoriesOf(file: string, site: JekyllSite, front: FrontMatter): string[] {
  const above = posix.relative(
    site.collectionsDir,
    file.replace(/(?:^|\/)_(?:posts|drafts)\/.*$/, ""),
  );
  const folders = above.split("/").filter((part) => part !== "" && part !== "." && part !== "..");
  const single = textOf(front, "category");
  const own = wordsOf(front, /\s+/, "categories");
  return [...new Set([...folders, ...(single === undefined ? [] : [single]), ...own])];
}

/** `image: /a.png`, or `image: { path: /a.png }` as themes have it. */
function coverOf(front: FrontMatter): string | undefined {
  const image = front.fields.get("image")?.value;
  const header = front.fields.get("header")?.value;
  const nested = [
    valueAt(image, "path"),
    valueAt(image, "feature"),
    valueAt(header, "image"),
    valueAt(header, "teaser"),
  ];
  return (
    textOf(front, "image", "cover", "thumbnail", "img") ??
    nested.find((value) => typeof value === "string")
  );
}

/** As Jekyll makes a title of a file's name. */
function titleOf(slug: string): string {
  return slug
    .split(/[-_]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}

function findJekyllImage(
  folder: SourceFolder,
  site: JekyllSite,
  url: string,
  post: OldPost,
): OldImage {
  const target = readTarget(url, site.url);
  if (target.kind === "elsewhere") return target;
  const { path } = target;
  if (path.startsWith("/")) {
    const below = belowRoot(path, `https://x${site.root}`);
    return folder.findFile([below, path].map((name) => posix.join(site.sourceDir, name)));
  }
  const page = belowRoot(post.paths[0] ?? "/", `https://x${site.root}`);
  const address = page.endsWith("/") ? page : posix.dirname(page);
  return folder.findFile([
    posix.join(site.sourceDir, `.${address}`, path),
    posix.join(posix.dirname(post.origin), path),
    posix.join(site.sourceDir, path),
  ]);
}

function addOther(folder: SourceFolder, file: string, site: JekyllSite, shelf: PageShelf): void {
  const front = readPostFile(folder, file, split);
  if (front === undefined) return;
  const former = wordsOf(front, /\s+/, "redirect_from");
  const paths = [addressOf(file, site, front), ...former].map((path) => joinUrl(site.root, path));
  const title = titleOf(posix.basename(file).replace(markdownFile, ""));
  const lang = defaultOf(site, file, "lang");
  if (markdownFile.test(file))
    addPage(pagePost(front, { file, title, paths, lang, zone: site.zone }), shelf);
  else shelf.pages.push(lostPage(paths[0] ?? "", `${file} is no page here: it is no Markdown`));
}

function pagesOf(site: JekyllSite): OldPage[] {
  const at = (...parts: string[]): string => joinUrl(site.root, ...parts);
  return [
    ...sitePages(at("/"), [at("feed.xml")]),
    listPage(
      at("…"),
      "lists of categories, tags and dates, where a plug-in made some: here they are `/tags/…` and `/archive`",
    ),
    listPage(at("page2/…"), "`/` has the newest posts, `/archive` all of them"),
  ];
}

/** Only files with front matter are pages to Jekyll. */
function isPage(folder: SourceFolder, file: string): boolean {
  if (!/\.(?:md|markdown|html)$/i.test(file) || /(?:^|\/)[_.]/.test(file)) return false;
  const source = folder.read(file);
  return (
    source.kind === "text" &&
    hasFront(source.text) &&
    !/^(?:README|index\.\w+$)/i.test(posix.basename(file))
  );
}

function addressOf(file: string, site: JekyllSite, front: FrontMatter): string {
  const given = textOf(front, "permalink");
  const pretty = valueAt(site.config, "permalink") === "pretty";
  return given ?? posix.relative(site.sourceDir, file).replace(/\.\w+$/, pretty ? "/" : ".html");
}
