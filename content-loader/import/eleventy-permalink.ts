import { posix } from "node:path";
import type { FrontMatter } from "../header/front-matter.ts";
import { textOf } from "./front.ts";
import { clockOf } from "./old-date.ts";
import { slugifyJekyll } from "./slugize.ts";

interface Page {
  /** Below the input folder, without extension. */
  name: string;
  date: string;
  title: string;
  front: FrontMatter;
  /** The page's own, or its folder's. */
  permalink: string | undefined;
}

/** The address that Eleventy gave a page, below its prefix; undefined when a program has made it. https://www.11ty.dev/docs/permalinks/ */
export function eleventyPath(page: Page): string | undefined {
  const { permalink } = page;
  const path = permalink === undefined ? `${stemOf(page.name)}/` : filled(permalink, page);
  return path?.replace(/(^|\/)index\/$/, "$1").replace(/(^|\/)index\.html$/, "$1");
}

/** Without the date of a file's name. */
function stemOf(name: string): string {
  return posix.join(posix.dirname(name), fileSlugOf(name, false));
}

/** Its folder's name for an `index`. */
function fileSlugOf(name: string, folderOfIndex = true): string {
  const base = posix.basename(name);
  const own = base === "index" && folderOfIndex ? posix.basename(posix.dirname(name)) : base;
  return own.replace(/^\d{4}-\d{2}-\d{2}-(?=.)/, "");
}

function filled(permalink: string, page: Page): string | undefined {
  let known = true;
  const path = permalink.replace(/\{\{-?\s*([^}]*?)\s*-?\}\}/g, (_, expression: string) => {
    const value = valueOf(expression, page);
    known &&= value !== undefined;
    return value ?? "";
  });
  return known && !path.includes("{%") ? path : undefined;
}

function valueOf(expression: string, page: Page): string | undefined {
  const [term = "", ...filters] = expression.split("|").map((part) => part.trim());
  let value = termOf(term, page);
  for (const filter of filters) {
    if (value === undefined) return undefined;
    if (/^(?:slug|slugify)\b/.test(filter)) value = slugifyJekyll(value);
    else if (filter.startsWith("date"))
      value = formatted(value, /["']([^"']+)["']/.exec(filter)?.[1]);
    else if (!/^(?:safe|url|escape|string|lower|downcase)$/.test(filter)) return undefined;
  }
  return value;
}

function termOf(term: string, { name, date, title, front }: Page): string | undefined {
  if (term === "title") return title;
  if (term === "date" || term === "page.date") return date;
  if (term === "page.fileSlug") return fileSlugOf(name);
  if (term === "page.filePathStem") return `/${stemOf(name)}`;
  return textOf(front, term);
}

/** `%Y/%m/%d` of Liquid, and `yyyy/MM/dd` that many filters take. */
function formatted(date: string, format: string | undefined): string | undefined {
  if (format === undefined) return undefined;
  const [year, month, day] = clockOf(date, "UTC");
  const parts: Readonly<Record<string, string>> = {
    "%Y": year,
    "%m": month,
    "%d": day,
    yyyy: year,
    YYYY: year,
    MM: month,
    dd: day,
    DD: day,
  };
  const text = format.replace(/%[Ymd]|yyyy|YYYY|MM|dd|DD/g, (part) => parts[part] ?? part);
  return /[a-z%]/i.test(text) ? undefined : text;
}
