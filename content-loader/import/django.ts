import { posix } from "node:path";
import { slugOfTitle } from "../header/title-slug.ts";
import {
  bodyField,
  findModel,
  firstText,
  isDate,
  names,
  rowsOf,
  type Row,
} from "./django/find-model.ts";
import { isDraft, publishedNumber } from "./django/is-draft.ts";
import { Labels } from "./django/labels.ts";
import { openExport, unreadable } from "./export-file.ts";
import { parseJson, textOf, type Fields } from "./export-json.ts";
import { htmlToMarkdown, type Conversion } from "./html-to-markdown/html-to-markdown.ts";
import { textOfHtml } from "./html-to-markdown/parse-html.ts";
import { listPage } from "./old-pages.ts";
import type { Note, OldBlog, OldImage, OldPost } from "./old-blog.ts";
import { parseOldDate } from "./old-date.ts";
import { decode, readTarget } from "./old-url.ts";
import type { SourceFolder } from "./source-folder.ts";
import { titleFromText } from "./title-from-text.ts";

/**
 * Reads the blog of a Django site: what `manage.py dumpdata` printed (JSON), with MEDIA_ROOT beside it as `media`. Its model of
 * posts is told by its fields. Throws a Failure when it can't be told or the file is broken.
 */
export function readDjango(source: string): OldBlog {
  const { folder, files } = openExport(source, {
    extension: ".json",
    what: "output of Django's dumpdata",
    isOne: (text) => /"model"\s*:/.test(text) && /"fields"\s*:/.test(text),
  });
  const rows = files.flatMap((file) => {
    const own = rowsOf(parseJson(file));
    if (own === undefined)
      throw unreadable(
        file.name,
        "is JSON, but no output of `dumpdata`: that is a list of `{model, pk, fields}`",
      );
    return own;
  });
  const file = files.map(({ name }) => name).join(", ");
  const { model, others } = findModel(rows, file);
  const own = rows.filter((row) => row.model === model);
  const notes: Note[] = [...folder.notes, ...assumptions(file, model, others)];
  const making = {
    file,
    notes,
    labels: new Labels(rows, model),
    published: publishedNumber(own.map(({ fields }) => fields.status)),
  };
  const posts = own.flatMap((row) => readPost(row, making));
  const url = siteOf(rows);
  return {
    ...(url !== undefined && { url }),
    posts,
    pages: [listPage("/…", "a dump does not tell the site's other addresses")],
    notes,
    findImage: (image, post) => findDjangoImage(folder, url, image, post),
  };
}

function assumptions(file: string, model: string, others: readonly string[]): Note[] {
  return [
    {
      origin: file,
      what: `a dump does not tell where \`${model}\` stood: \`/posts/slug\` is assumed; give other addresses as \`aliases\``,
    },
    ...others.map((other) => ({
      origin: file,
      what: `\`${other}\` has titles and texts too, and is not imported`,
    })),
  ];
}

function siteOf(rows: readonly Row[]): string | undefined {
  const site = rows.find(({ model }) => model === "sites.site");
  const domain = site && textOf(site.fields, "domain");
  return domain === undefined || domain === "example.com" ? undefined : `https://${domain}`;
}

interface Making {
  file: string;
  notes: Note[];
  labels: Labels;
  published: number;
}

function readPost(row: Row, { file, notes, labels, published }: Making): OldPost[] {
  const origin = `${row.model} ${row.pk} of ${file}`;
  const note = (what: string): void => void notes.push({ origin, what });
  try {
    const { markdown, notes: lost } = bodyOf(row);
    for (const what of lost) note(what);
    const draft = isDraft(row.fields, published);
    if (draft) note("was not public: it is a draft");
    return [{ ...postOf(row, markdown, note), origin, draft, tags: labels.of(row) }];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    note(`is not imported: its HTML can't be read: ${error.message}`);
    return [];
  }
}

function postOf(
  { pk, fields }: Row,
  body: string,
  note: (what: string) => void,
): Omit<OldPost, "origin" | "draft" | "tags"> {
  const title = titleOf(pk, fields, body, note);
  const own = firstText(fields, names.slug);
  const date = dateIn(fields, names.date) ?? dateIn(fields, names.updated);
  if (date === undefined) note("has no date: it is `1970-01-01`");
  const updated = dateIn(fields, names.updated);
  const abstract = firstText(fields, names.abstract);
  const cover = coverOf(fields);
  const lang = firstText(fields, names.lang);
  return {
    title,
    slug: own === undefined ? (slugOfTitle(title) ?? `post-${pk}`) : posix.basename(decode(own)),
    date: date ?? "1970-01-01",
    ...(updated !== undefined && updated.slice(0, 10) > (date ?? "").slice(0, 10) && { updated }),
    ...(abstract !== undefined && { abstract: textOfHtml(abstract) }),
    ...(lang !== undefined && { lang }),
    ...(cover !== undefined && { cover }),
    body,
    paths: [`/posts/${own === undefined ? pk : decode(own)}`],
  };
}

function titleOf(pk: string, fields: Fields, body: string, note: (what: string) => void): string {
  const given = firstText(fields, names.title);
  if (given !== undefined) return given;
  const made = titleFromText(body.replace(/[#>*`[\]]/g, "")) ?? `Post ${pk}`;
  note(`has no title: it is \`${made}\``);
  return made;
}

function dateIn(fields: Fields, candidates: readonly string[]): string | undefined {
  const name = candidates.find((candidate) => isDate(fields[candidate]));
  return name === undefined ? undefined : parseOldDate(String(fields[name]));
}

/** An image's path below MEDIA_ROOT, as a page named it. */
function coverOf(fields: Fields): string | undefined {
  const path = firstText(fields, names.cover);
  if (path === undefined || !/\.(?:avif|gif|jpe?g|png|webp)$/i.test(path)) return undefined;
  return /^(?:https?:|\/)/.test(path) ? path : `/media/${path}`;
}

const htmlStart =
  /^\s*<(?:p|div|h[1-6]|ul|ol|figure|table|pre|blockquote|section|article|img|span)\b[^>]*>/i;
const htmlEnd = /<\/(?:p|div|h[1-6]|ul|ol|figure|table|pre|blockquote|section|article|span)>\s*$/i;

/** HTML where the field's name says so or the text begins and ends as HTML does; else Markdown as it stands. */
function bodyOf(row: Row): Conversion {
  const field = bodyField(row) ?? "";
  const text = rawText(row.fields[field]).replace(/\r\n?/g, "\n");
  const isHtml =
    field.includes("html") ||
    (!/md|markdown/.test(field) && htmlStart.test(text) && htmlEnd.test(text));
  return isHtml ? htmlToMarkdown(text) : { markdown: `${text}\n`, notes: [] };
}

function rawText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** MEDIA_URL is `/media/` as Django's documentation has it, or anything that ends in what the folder holds. */
function findDjangoImage(
  folder: SourceFolder,
  site: string | undefined,
  url: string,
  post: OldPost,
): OldImage {
  const target = readTarget(url, site);
  if (target.kind === "elsewhere") return target;
  const path = posix.resolve(post.paths[0] ?? "/", target.path).replace(/^\/+/, "");
  const below = path.replace(/^(?:media|uploads)\//, "");
  const found = folder.findFile([path, `media/${below}`, below]);
  return found.kind === "file"
    ? found
    : { kind: "missing", why: `is not beside the dump: no \`media/${below}\`` };
}
