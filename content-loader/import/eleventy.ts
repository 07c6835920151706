import { posix } from "node:path";
import type { FrontMatter } from "../header/front-matter.ts";
import { languageIn, textAt, valueAt } from "./config.ts";
import { eleventyPath } from "./eleventy-permalink.ts";
import { collectionsOf, eleventySite, folderData, type EleventySite } from "./eleventy-site.ts";
import { hasFront, isTrue, readFront, textOf, wordsOf } from "./front.ts";
import type { OldBlog, OldImage, OldPage, OldPost } from "./old-blog.ts";
import { parseOldDate } from "./old-date.ts";
import { addPage, pagePost } from "./old-page-post.ts";
import { listPage, sitePages, tagPage } from "./old-pages.ts";
import { dateOfPost, markdownFile, markdownIn, readPostFile } from "./old-post-file.ts";
import { belowRoot, joinUrl, readTarget } from "./old-url.ts";
import { slugifyJekyll } from "./slugize.ts";
import { SourceFolder } from "./source-folder.ts";

/** Collections that make a page a post, and name no subject. */
const postCollections = /^(?:posts?|blog|blogposts?|articles?|notes?|writing)$/i;
const noSubject = /^(?:all|nav|page|pages|featured)$/i;

/** Reads an Eleventy site without running its programs. Throws a Failure when there is no such folder. */
export function readEleventy(source: string): OldBlog {
  const folder = new SourceFolder(source);
  const { notes } = folder;
  const site = eleventySite(folder, notes);
  const files = folder.list(site.inputDir).filter((file) => isContent(file, site));
  const posts: OldPost[] = [];
  const pages: OldPage[] = [];
  for (const file of markdownIn(files, folder)) {
    const front = readPostFile(folder, file, split);
    if (front !== undefined) addFile(file, front, { folder, site, posts, pages });
  }
  const findImage = (url: string, post: OldPost): OldImage =>
    findEleventyImage(folder, site, url, post);
  const url = site.url === undefined ? {} : { url: site.url + site.root };
  return {
    ...url,
    ...languageIn(site.variables.get("metadata.language"), site.variables.get("site.lang")),
    variables: site.variables,
    posts,
    pages: [...listsOf(site, posts), ...pages],
    notes,
    findImage,
  };
}

function isContent(file: string, { otherDirs, copies }: EleventySite): boolean {
  const elsewhere = [...otherDirs, ...copies.map(({ from }) => from)];
  if (elsewhere.some((dir) => file.startsWith(`${dir.replace(/\/$/, "")}/`))) return false;
  return (
    !/(?:^|\/)(?:README|CHANGELOG|LICENSE|CONTRIBUTING|CODE_OF_CONDUCT)\b/i.test(file) &&
    markdownFile.test(file)
  );
}

/** Front matter in JavaScript is not run. */
function split(file: string, text: string): FrontMatter {
  const language = /^---[ \t]*([a-z]+)[ \t]*\n/i.exec(text);
  if (language !== null) {
    const [line, name = ""] = language;
    if (/^ya?ml$/i.test(name)) return readFront(file, text.replace(line, "---\n"));
    const what = `front matter is ${name}, and only YAML, TOML and JSON are read: write it as YAML`;
    return {
      fields: new Map(),
      body: text,
      bodyLine: 1,
      problems: [{ file, line: 1, column: 1, what }],
    };
  }
  if (hasFront(text)) return readFront(file, text);
  return { fields: new Map(), body: text, bodyLine: 1, problems: [] };
}

interface Reading {
  folder: SourceFolder;
  site: EleventySite;
  posts: OldPost[];
  pages: OldPage[];
}

function addFile(file: string, front: FrontMatter, { folder, site, posts, pages }: Reading): void {
  const data = folderData(folder, site, file, folder.notes);
  const name = posix.relative(site.inputDir, file).replace(markdownFile, "");
  const own = wordsOf(front, /\n/, "tags");
  const collections = [...own, ...collectionsOf(data)];
  const given = textOf(front, "date");
  const day = /(?:^|\/)(\d{4}-\d{2}-\d{2})-[^/]*(?:\/index)?$/.exec(name)?.[1];
  const isPost =
    collections.some((tag) => postCollections.test(tag)) ||
    (name.includes("/") && parseOldDate(given ?? day ?? "") !== undefined);
  const title = textOf(front, "title") ?? posix.basename(name);
  const permalink = textOf(front, "permalink") ?? textAt(data, "permalink");
  const hidden = front.fields.get("permalink")?.value === false;
  const address = (date: string): string | undefined =>
    hidden ? undefined : eleventyPath({ name, date, title, front, permalink });
  if (!isPost) {
    const path = address(parseOldDate(given ?? "") ?? "");
    if (path === undefined) return;
    const paths = [joinUrl(site.root, path)];
    const page = pagePost(front, {
      file,
      title,
      paths,
      lang: textAt(data, "lang"),
      zone: undefined,
    });
    addPage(page, { root: site.root, posts, pages });
    return;
  }
  const date = dateOfPost(folder, file, [given, day], undefined);
  const path = address(date);
  if (path === undefined && !hidden) {
    folder.notes.push({
      origin: file,
      what: `its old address is not known: \`${permalink}\` has parts that a program makes`,
    });
  }
  posts.push(postOf({ file, front, name, title, date, path, data, site, collections }));
}

interface Found {
  file: string;
  front: FrontMatter;
  name: string;
  title: string;
  date: string;
  path: string | undefined;
  data: Readonly<Record<string, unknown>>;
  site: EleventySite;
  collections: readonly string[];
}

function postOf({ file, front, name, title, date, path, data, site, collections }: Found): OldPost {
  const updated = parseOldDate(textOf(front, "updated", "modified", "lastmod") ?? "");
  const abstract = textOf(front, "description", "summary", "excerpt", "abstract");
  const lang = textOf(front, "lang", "locale") ?? textAt(data, "lang");
  const nested = valueAt(front.fields.get("image")?.value, "src");
  const cover =
    textOf(front, "cover", "image", "thumbnail", "hero") ??
    (typeof nested === "string" ? nested : undefined);
  const stem = name.replace(/(?<=.)\/index$/, "");
  const subjects = collections.filter((tag) => !postCollections.test(tag) && !noSubject.test(tag));
  return {
    origin: file,
    bodyLine: front.bodyLine,
    title,
    slug: textOf(front, "slug") ?? posix.basename(stem).replace(/^\d{4}-\d{2}-\d{2}-(?=.)/, ""),
    date,
    ...(updated !== undefined && { updated }),
    ...(abstract !== undefined && { abstract }),
    tags: [...new Set([...subjects, ...wordsOf(front, /[,，]/, "categories", "category")])],
    ...(lang !== undefined && { lang }),
    draft: isTrue(front, "draft"),
    ...(cover !== undefined && { cover }),
    body: front.body,
    paths: path === undefined ? [] : [joinUrl(site.root, path)],
  };
}

function findEleventyImage(
  folder: SourceFolder,
  site: EleventySite,
  url: string,
  post: OldPost,
): OldImage {
  const target = readTarget(url, site.url);
  if (target.kind === "elsewhere") return target;
  const { path } = target;
  const beside = posix.dirname(post.origin);
  const page = path.startsWith("/") ? path : joinUrl(post.paths[0] ?? "/", path);
  const absolute = belowRoot(page, `https://x${site.root}`);
  const copied = site.copies.flatMap(({ from, to }) => {
    const below =
      to === "/"
        ? absolute
        : absolute.startsWith(`${to}/`) || absolute === to
          ? absolute.slice(to.length)
          : undefined;
    return below === undefined ? [] : [posix.join(from, below)];
  });
  const roots = [
    ...copied,
    posix.join(site.inputDir, absolute),
    `.${absolute}`,
    posix.join("public", absolute),
  ];
  return folder.findFile(path.startsWith("/") ? roots : [posix.join(beside, path), ...roots]);
}

function listsOf(site: EleventySite, posts: readonly OldPost[]): OldPage[] {
  const at = (...parts: string[]): string => joinUrl(site.root, ...parts);
  const tags = new Set(posts.filter(({ draft }) => !draft).flatMap((post) => post.tags));
  return [
    ...sitePages(at("/"), [at("feed.xml"), at("feed/feed.xml")]),
    ...[...tags].map((tag) => tagPage(at("tags", slugifyJekyll(tag), "/"), tag)),
    listPage(at("…"), "pages that templates make: here they are `/`, `/archive` and `/tags/…`"),
  ];
}
