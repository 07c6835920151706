import { posix } from "node:path";
import { excerpt } from "../problem.ts";
import { slugOfTitle } from "../header/title-slug.ts";
import { openExport, type ExportFile } from "./export-file.ts";
import { textOf, type Fields } from "./export-json.ts";
import { ghostMarkdown } from "./ghost/body.ts";
import { parseGhost, timeOf, type GhostExport } from "./ghost/export.ts";
import { textOfHtml } from "./html-to-markdown/parse-html.ts";
import { addPage } from "./old-page-post.ts";
import { listPage, sitePages, tagPage } from "./old-pages.ts";
import type { Note, OldBlog, OldImage, OldPage, OldPost } from "./old-blog.ts";
import { clockOf } from "./old-date.ts";
import { decode } from "./old-url.ts";
import type { SourceFolder } from "./source-folder.ts";
import { titleFromText } from "./title-from-text.ts";

/**
 * Reads a Ghost blog: its JSON export (Settings → Import/Export), with `content/images` or `images` beside it. Throws a Failure
 * when there is none or it is broken.
 */
export function readGhost(source: string): OldBlog {
  const { folder, files } = openExport(source, {
    extension: ".json",
    what: "export of Ghost",
    isOne: (text) => text.includes('"posts_tags"') && text.includes('"posts"'),
  });
  const notes = [...folder.notes];
  const blogs = files.map((file) => readExport(file, notes));
  const findImage = (url: string, post: OldPost): OldImage => findGhostImage(folder, url, post);
  return {
    posts: blogs.flatMap(({ posts }) => posts),
    pages: blogs.flatMap(({ pages }) => pages),
    notes,
    findImage,
  };
}

function readExport(file: ExportFile, notes: Note[]): { posts: OldPost[]; pages: OldPage[] } {
  const blog = parseGhost(file);
  const own = blog.posts.filter((row) => !isPage(row));
  const posts = own.flatMap((row) => readPost(row, blog, file.name, notes));
  const hidden = blog.allTags.filter(({ internal }) => internal).map(({ name }) => name);
  if (hidden.length > 0) {
    notes.push({
      origin: file.name,
      what: `tags for the theme are left out: ${hidden.join(", ")}`,
    });
  }
  if (!blog.settings.has("permalinks")) {
    notes.push({
      origin: file.name,
      what: "does not say where posts stood: `/slug/` is assumed, Ghost's own choice",
    });
  }
  const pages = pagesOf(blog);
  for (const row of blog.posts) {
    if (!isPage(row) || row.status !== "published") continue;
    const paths = [`/${decode(textOf(row, "slug") ?? "")}/`];
    for (const page of readPost(row, blog, file.name, notes))
      addPage({ ...page, paths }, { root: "/", posts, pages });
  }
  return { posts, pages };
}

function isPage(row: Fields): boolean {
  return row.type === "page" || row.page === true || row.page === 1;
}

function originOf(row: Fields, file: string): string {
  return `post ${textOf(row, "id") ?? "without id"} of ${file}`;
}

function readPost(row: Fields, blog: GhostExport, file: string, notes: Note[]): OldPost[] {
  const origin = originOf(row, file);
  const note = (what: string): void => void notes.push({ origin, what });
  try {
    const { markdown, notes: lost } = ghostMarkdown(row);
    for (const what of lost) note(what);
    return [postOf(row, markdown, { blog, origin, note })];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    note(
      `\`${textOf(row, "title") ?? ""}\` is not imported: its HTML can't be read: ${error.message}`,
    );
    return [];
  }
}

interface Making {
  blog: GhostExport;
  origin: string;
  note: (what: string) => void;
}

function postOf(row: Fields, body: string, { blog, origin, note }: Making): OldPost {
  const id = textOf(row, "id") ?? "";
  const title = titleOf(row, note);
  const slug = textOf(row, "slug") ?? slugOfTitle(title) ?? `post-${id}`;
  const date = isPage(row) ? "" : dateOf(row, note);
  const updated = timeOf(row, "updated_at");
  const abstract = textOf(row, "custom_excerpt");
  const lang = textOf(row, "locale");
  const cover = textOf(row, "feature_image") ?? textOf(row, "image");
  noteExtras(row, blog.meta.get(id) ?? {}, note);
  const isDraft = isHidden(row, note);
  return {
    origin,
    title,
    slug,
    date,
    ...(updated !== undefined && updated.slice(0, 10) > date.slice(0, 10) && { updated }),
    ...(abstract !== undefined && { abstract }),
    tags: (blog.tags.get(id) ?? []).filter(({ internal }) => !internal).map(({ name }) => name),
    ...(lang !== undefined && { lang }),
    draft: isDraft,
    ...(cover !== undefined && { cover: cover.replace("__GHOST_URL__", "") }),
    body,
    paths: row.status === "draft" ? [] : [pathOf(blog, slug, date)],
  };
}

/** What the editor puts there when the author wrote none. */
const noTitle = "(Untitled)";

function titleOf(row: Fields, note: Making["note"]): string {
  const given = textOf(row, "title");
  if (given !== undefined && given !== noTitle) return given;
  const words = titleFromText(textOf(row, "plaintext") ?? textOfHtml(textOf(row, "html") ?? ""));
  const made = words ?? `Post ${textOf(row, "id")}`;
  note(`has no title: it is \`${made}\``);
  return made;
}

function dateOf(row: Fields, note: Making["note"]): string {
  const date =
    timeOf(row, "published_at") ?? timeOf(row, "created_at") ?? timeOf(row, "updated_at");
  if (date === undefined) note("has no date: it is `1970-01-01`");
  return date ?? "1970-01-01";
}

/** Whether it is no post that everyone could read. */
function isHidden(row: Fields, note: Making["note"]): boolean {
  const visibility = textOf(row, "visibility") ?? "public";
  const status = textOf(row, "status") ?? "published";
  if (visibility !== "public") {
    note(`was for \`${visibility}\` alone: it is a draft, for a page here is for everyone`);
    return true;
  }
  if (status === "sent") note("was sent by mail and shown on no page: it is a draft");
  return status !== "published" && status !== "scheduled";
}

/** What an author wrote beside the text and has no place here. */
function noteExtras(row: Fields, meta: Fields, note: Making["note"]): void {
  for (const name of ["codeinjection_head", "codeinjection_foot"]) {
    const code = textOf(row, name);
    if (code !== undefined)
      note(
        `\`${name}\` is left out, for nothing runs here: \`${excerpt(code.replace(/\s+/g, " "))}\``,
      );
  }
  const caption = textOf(meta, "feature_image_caption") ?? textOf(row, "feature_image_caption");
  if (caption !== undefined) note(`the cover has no caption here: \`${textOfHtml(caption)}\``);
}

/** Up to version 1 the export has the pattern of addresses. */
function pathOf({ settings }: GhostExport, slug: string, date: string): string {
  const pattern = settings.get("permalinks") ?? "/:slug/";
  const zone = settings.get("active_timezone") ?? settings.get("timezone");
  const [year, month, day] = clockOf(date, zone);
  const parts: Readonly<Record<string, string>> = { slug: decode(slug), year, month, day };
  return pattern.replace(/:(\w+)/g, (whole, name: string) => parts[name] ?? whole);
}

function pagesOf({ allTags, authors }: GhostExport): OldPage[] {
  return [
    ...sitePages("/", ["/rss/"]),
    ...allTags
      .filter(({ internal }) => !internal)
      .map(({ slug, name }) => tagPage(`/tag/${slug}/`, name)),
    ...authors.map((slug) =>
      listPage(`/author/${slug}/`, "lists of an author's posts are not made here"),
    ),
    listPage("/page/N/", "the index is one page here: `/archive` lists all posts"),
  ];
}

/** The export has the addresses of images alone; `size/w600/` and `format/webp/` are smaller copies. */
function findGhostImage(folder: SourceFolder, url: string, post: OldPost): OldImage {
  const whole = decode(url.replace(/[?#].*$/, ""));
  const stored = /\/content\/(images|media|files)\/(.+)$/.exec(whole);
  if (stored === null)
    return /^(?:[a-z]+:|\/\/)/i.test(url)
      ? { kind: "elsewhere" }
      : relativeImage(folder, whole, post);
  const [, kind = "", rest = ""] = stored;
  const name = rest.replace(/^(?:size\/[wh\d]+\/|format\/\w+\/)+/, "");
  const found = folder.findFile([`content/${kind}/${name}`, `${kind}/${name}`, name]);
  if (found.kind === "file") return found;
  return { kind: "missing", why: `is not beside the export: no \`content/${kind}/${name}\`` };
}

function relativeImage(folder: SourceFolder, path: string, post: OldPost): OldImage {
  const inside = posix.resolve(post.paths[0] ?? "/", path).replace(/^\/+/, "");
  return folder.findFile([inside, `content/${inside}`]);
}
