import { posix } from "node:path";
import type { FrontMatter } from "../header/front-matter.ts";
import { languageIn, readConfig, textAt, variablesOf } from "./config.ts";
import { hasFront, isFalse, isTrue, readFront, textOf, wordsOf } from "./front.ts";
import { addHexoPages, hexoPages } from "./hexo-pages.ts";
import { hexoPath } from "./hexo-permalink.ts";
import { siteOf, type HexoSite } from "./hexo-site.ts";
import type { OldBlog, OldImage, OldPost } from "./old-blog.ts";
import { parseOldDate } from "./old-date.ts";
import { dateOfPost, markdownFile, markdownIn, readPostFile } from "./old-post-file.ts";
import { belowRoot, joinUrl, readTarget } from "./old-url.ts";
import { SourceFolder } from "./source-folder.ts";

/** Reads a Hexo blog: `_config.yml`, `source/_posts`, `source/_drafts`. Throws a Failure when there is no such folder. */
export function readHexo(source: string): OldBlog {
  const folder = new SourceFolder(source);
  const { notes } = folder;
  const site = siteOf(
    readConfig(folder, ["_config.yml", "_config.yaml", "_config.json"], notes).config,
  );
  const posts: OldPost[] = [];
  for (const kind of ["_posts", "_drafts"]) {
    const below = posix.join(site.sourceDir, kind);
    for (const file of markdownIn(folder.list(below), folder)) {
      const front = readPostFile(folder, file, readHexoFront);
      if (front !== undefined) posts.push(postOf(folder, file, below, site, front));
    }
  }
  const findImage = (url: string, post: OldPost): OldImage =>
    findHexoImage(folder, site, url, post);
  const pages = hexoPages(site, posts);
  addHexoPages(folder, site, readHexoFront, { root: site.root, posts, pages });
  const variables = new Map(variablesOf("config", site.config));
  const url = site.url === undefined ? {} : { url: site.url };
  return {
    ...url,
    ...languageIn(site.config["language"]),
    variables,
    posts,
    pages,
    notes,
    findImage,
  };
}

/** Fields up to a `---` that no `---` opens, which Hexo takes as well. */
const unopened = /^[\w-]+[ \t]*:.*\n(?:[^]*\n)??---[ \t]*(?:\n|$)/;

function readHexoFront(file: string, text: string): FrontMatter {
  if (hasFront(text)) return readFront(file, text);
  if (!unopened.test(text)) return { fields: new Map(), body: text, bodyLine: 1, problems: [] };
  const front = readFront(file, `---\n${text}`);
  return { ...front, bodyLine: front.bodyLine - 1 };
}

function postOf(
  folder: SourceFolder,
  file: string,
  below: string,
  site: HexoSite,
  front: FrontMatter,
): OldPost {
  const name = file.slice(below.length + 1).replace(markdownFile, "");
  const named = fromName(site, name);
  const updated = parseOldDate(textOf(front, "updated") ?? "", site.zone);
  const abstract = textOf(front, "excerpt", "description", "summary");
  const lang = textOf(front, "lang", "language");
  const cover = coverOf(front);
  const post: OldPost = {
    origin: file,
    bodyLine: front.bodyLine,
    title: textOf(front, "title") ?? posix.basename(named.slug),
    slug: posix.basename(named.slug),
    date: dateOfPost(folder, file, [textOf(front, "date"), named.date], site.zone),
    ...(updated !== undefined && { updated }),
    ...(abstract !== undefined && { abstract }),
    tags: wordsOf(front, /[,，]/, "tags", "tag", "categories", "category"),
    ...(lang !== undefined && { lang }),
    draft: below.endsWith("_drafts") || isTrue(front, "draft") || isFalse(front, "published"),
    ...(cover !== undefined && { cover }),
    body: front.body,
    paths: [],
  };
  const path = hexoPath(site, post, named.slug, front);
  if (path === undefined) {
    const what = `its old address has a part that is not known here (\`${textAt(site.config, "permalink") ?? ""}\`)`;
    folder.notes.push({ origin: file, what });
  } else post.paths.push(joinUrl(site.root, path));
  const former = wordsOf(front, /\n/, "alias", "aliases");
  post.paths.push(...former.map((alias) => joinUrl(site.root, alias)));
  return post;
}

function coverOf(front: FrontMatter): string | undefined {
  const names = ["cover", "thumbnail", "banner", "index_img", "top_img", "photos"];
  return (
    textOf(front, ...names) ?? wordsOf(front, /\n/, "photos").find((word) => /\.\w+$/.test(word))
  );
}

/** `new_post_name: :year-:month-:day-:title.md` is read backwards, so that a file's name tells a date. */
function fromName(site: HexoSite, name: string): { slug: string; date: string | undefined } {
  const pattern = (textAt(site.config, "new_post_name") ?? ":title.md").replace(/\.\w+$/, "");
  const shape = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/:(year|month|i_month|day|i_day|title|\w+)/g, (_, part: string) => {
      if (part === "title") return "(?<title>.+)";
      if (/year|month|day/.test(part)) return `(?<${part.replace("i_", "")}>\\d+)`;
      return "[^/]+";
    });
  const groups = matchOnce(shape, name)?.groups;
  const { title, year, month = "1", day = "1" } = groups ?? {};
  const date = year === undefined ? undefined : parseOldDate(`${year}-${month}-${day}`);
  return { slug: title ?? name, date };
}

function matchOnce(shape: string, name: string): RegExpExecArray | null {
  try {
    return new RegExp(`^${shape}$`, "u").exec(name);
  } catch {
    return null; // one part twice
  }
}

function findHexoImage(folder: SourceFolder, site: HexoSite, url: string, post: OldPost): OldImage {
  const target = readTarget(url, site.url);
  if (target.kind === "elsewhere") return target;
  const { path } = target;
  const { sourceDir } = site;
  if (path.startsWith("/")) {
    return folder.findFile([
      posix.join(sourceDir, belowRoot(path, `https://x${site.root}`)),
      posix.join(sourceDir, path),
      ...besideHexoPost(post, posix.basename(path)),
    ]);
  }
  return folder.findFile([...besideHexoPost(post, path), posix.join(sourceDir, path)]);
}

/** A post's own folder has its name. */
function besideHexoPost({ origin }: OldPost, path: string): string[] {
  const assets = origin.replace(markdownFile, "");
  return [posix.join(assets, path), posix.join(posix.dirname(origin), path)];
}
