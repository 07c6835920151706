import { posix } from "node:path";
import type { Field } from "../header/field.ts";
import type { FrontMatter } from "../header/front-matter.ts";
import { languageIn, valueAt, variablesOf } from "./config.ts";
import { hasFront, isTrue, readFront, textOf, wordsOf } from "./front.ts";
import { hugoPath, taxonomiesOf } from "./hugo-permalink.ts";
import { hugoSite, type HugoSite } from "./hugo-site.ts";
import type { OldBlog, OldImage, OldPage, OldPost } from "./old-blog.ts";
import { parseOldDate } from "./old-date.ts";
import { addPage, pagePost, type PageShelf } from "./old-page-post.ts";
import { listPage, lostPage, sitePages, tagPage } from "./old-pages.ts";
import { markdownFile, markdownIn, readPostFile } from "./old-post-file.ts";
import { belowRoot, joinUrl, readTarget } from "./old-url.ts";
import { urlizeHugo } from "./slugize.ts";
import { SourceFolder } from "./source-folder.ts";

/** A file of Markdown, and where it stands in its site. */
interface ContentFile {
  file: string;
  /** Below its content folder, without extension, language and a bundle's `index`. */
  name: string;
  lang: string | undefined;
  front: FrontMatter;
  date: string | undefined;
}

/** Reads a Hugo site: its settings, and the Markdown below its content folders. Throws a Failure when there is no such folder. */
export function readHugo(source: string): OldBlog {
  const folder = new SourceFolder(source);
  const { notes } = folder;
  const site = hugoSite(folder, notes);
  const files = site.contentDirs.flatMap(({ dir, lang }) => filesIn(folder, site, dir, lang));
  const dated = files.filter(({ date, name }) => date !== undefined && name.includes("/"));
  const chosen = dated.length > 0 ? dated : files.filter(({ date }) => date !== undefined);
  const posts = chosen.map((file) => postOf(site, file));
  const others = files.filter((file) => !chosen.includes(file));
  const findImage = (url: string, post: OldPost): OldImage =>
    findHugoImage(folder, site, url, post);
  const pages = pagesOf(site, posts);
  for (const other of others) addOther(site, other, { root: site.root, posts, pages });
  const variables = new Map(variablesOf("params", valueAt(site.config, "params")));
  const url = site.url === undefined ? {} : { url: site.url };
  const { languagecode, defaultcontentlanguage } = site.config;
  const language = languageIn(languagecode, defaultcontentlanguage);
  return { ...url, ...language, variables, posts, pages, notes, findImage };
}

function filesIn(
  folder: SourceFolder,
  site: HugoSite,
  dir: string,
  lang: string | undefined,
): ContentFile[] {
  const others = site.contentDirs
    .map((other) => other.dir)
    .filter((other) => other.startsWith(`${dir}/`));
  const own = folder
    .list(dir)
    .filter((file) => !others.some((other) => file.startsWith(`${other}/`)));
  return markdownIn(own, folder).flatMap((file) => {
    const front = readPostFile(folder, file, split);
    if (front === undefined) return [];
    const { name, suffix } = nameOf(file.slice(dir.length + 1), site.languages);
    const given = textOf(
      front,
      "date",
      "publishDate",
      "publishdate",
      "pubdate",
      "published",
      "lastmod",
    );
    const day = /^\d{4}-\d{2}-\d{2}(?=-)/.exec(posix.basename(name))?.[0];
    const date = parseOldDate(given ?? day ?? "", site.zone);
    return [{ file, name, lang: suffix ?? lang, front, date }];
  });
}

/** Hugo takes fields in capitals or not. */
function split(file: string, text: string): FrontMatter {
  if (!hasFront(text)) return { fields: new Map(), body: text, bodyLine: 1, problems: [] };
  const front = readFront(file, text);
  const lower = [...front.fields].map(([name, field]): [string, Field] => [
    name.toLowerCase(),
    field,
  ]);
  return { ...front, fields: new Map(lower) };
}

/** `posts/a/index.zh.md` is `posts/a` in `zh`. */
function nameOf(
  path: string,
  languages: readonly string[],
): { name: string; suffix: string | undefined } {
  const stem = path.replace(markdownFile, "");
  const suffix = languages.find((lang) => stem.toLowerCase().endsWith(`.${lang.toLowerCase()}`));
  const plain = suffix === undefined ? stem : stem.slice(0, -suffix.length - 1);
  return { name: plain.replace(/(?<=.)\/index$/, ""), suffix };
}

function postOf(site: HugoSite, content: ContentFile): OldPost {
  const { file, name, front, date = "" } = content;
  const title = textOf(front, "title", "linktitle") ?? posix.basename(name);
  const slug = textOf(front, "slug");
  const lang = content.lang ?? site.defaultLanguage;
  const own = hugoPath(site, { name, lang, title, date, slug, url: textOf(front, "url") });
  const updated = parseOldDate(textOf(front, "lastmod", "modified", "updated") ?? "", site.zone);
  const abstract = textOf(front, "summary", "description", "abstract");
  const cover = coverOf(front);
  const expires = parseOldDate(textOf(front, "expirydate", "unpublishdate") ?? "", site.zone);
  return {
    origin: file,
    bodyLine: front.bodyLine,
    title,
    slug: slug ?? posix.basename(name),
    date,
    ...(updated !== undefined && updated !== date && { updated }),
    ...(expires !== undefined && { expires }),
    ...(abstract !== undefined && { abstract }),
    tags: wordsOf(front, /[,，]/, ...taxonomiesOf(site)),
    ...((content.lang !== undefined || site.languages.length > 0) && { lang }),
    draft: isTrue(front, "draft"),
    ...(cover !== undefined && { cover }),
    body: front.body,
    paths: [own, ...aliasesOf(front, own, site)],
  };
}

/** `/old/`, below the site's root, or `old`, beside the page. */
function aliasesOf(front: FrontMatter, own: string, { root }: HugoSite): string[] {
  return wordsOf(front, /\n/, "aliases").map((alias) =>
    alias.startsWith("/")
      ? joinUrl(root, alias)
      : joinUrl(posix.dirname(own.replace(/\/$/, "")), alias),
  );
}

function coverOf(front: FrontMatter): string | undefined {
  const cover = front.fields.get("cover")?.value;
  const nested = [valueAt(cover, "image"), valueAt(cover, "src")].find(
    (value) => typeof value === "string",
  );
  const named = textOf(
    front,
    "cover",
    "image",
    "featured_image",
    "featuredimage",
    "thumbnail",
    "feature",
  );
  return nested ?? named ?? wordsOf(front, /\n/, "images")[0];
}

function findHugoImage(folder: SourceFolder, site: HugoSite, url: string, post: OldPost): OldImage {
  const target = readTarget(url, site.url);
  if (target.kind === "elsewhere") return target;
  const { path } = target;
  const beside = posix.dirname(post.origin);
  const below = belowRoot(path, site.url).replace(/^\//, "");
  const roots = ["static", "assets", ...site.contentDirs.map(({ dir }) => dir)];
  const absolute = roots.map((root) => posix.join(root, below));
  if (path.startsWith("/")) return folder.findFile(absolute);
  const address = belowRoot(post.paths[0] ?? "/", site.url);
  return folder.findFile([
    posix.join(beside, path),
    posix.join(beside, posix.basename(post.origin).replace(markdownFile, ""), path),
    posix.join("static", `.${address}`, path),
    ...absolute,
  ]);
}

/** A page by itself; a section's own page stands above a list. */
function addOther(site: HugoSite, content: ContentFile, shelf: PageShelf): void {
  const { file, name, front, date = "" } = content;
  const lang = content.lang ?? site.defaultLanguage;
  const title = textOf(front, "title", "linktitle") ?? posix.basename(name);
  const plain = name.replace(/(?:^|\/)_index$/, "");
  const given = { slug: textOf(front, "slug"), url: textOf(front, "url") };
  const own = hugoPath(site, { name: plain, lang, title, date, ...given });
  const paths = [own, ...aliasesOf(front, own, site)];
  const named = content.lang !== undefined || site.languages.length > 0 ? lang : undefined;
  if (plain !== name)
    shelf.pages.push(lostPage(own, `${file} is no page here: it stands above a list`));
  else addPage(pagePost(front, { file, title, paths, lang: named, zone: site.zone }), shelf);
}

function pagesOf(site: HugoSite, posts: readonly OldPost[]): OldPage[] {
  const at = (...parts: string[]): string => joinUrl(site.root, ...parts);
  const tags = new Set(posts.filter(({ draft }) => !draft).flatMap((post) => post.tags));
  const dirs = site.contentDirs.map(({ dir }) => `${dir}/`);
  const sections = new Set(
    posts
      .map(({ origin }) => origin.slice(dirs.find((dir) => origin.startsWith(dir))?.length))
      .flatMap((name) => (name.includes("/") ? [name.slice(0, name.indexOf("/"))] : [])),
  );
  return [
    ...sitePages(at("/"), [at("index.xml")]),
    ...[...tags].map((tag) => tagPage(at("tags", urlizeHugo(tag), "/"), tag)),
    listPage(at("categories/…"), "categories are tags here: `/tags/…`"),
    ...[...sections].map((section) =>
      listPage(at(section, "/"), "there are no sections here: the archive is `/archive`"),
    ),
    listPage(at("page/…"), "`/` has the newest posts, `/archive` all of them"),
  ];
}
