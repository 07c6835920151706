import { textAt } from "./config.ts";
import { defaultOf, type JekyllSite } from "./jekyll-site.ts";
import { clockOf } from "./old-date.ts";
import { slugifyJekyll, slugifyPretty } from "./slugize.ts";

/** https://jekyllrb.com/docs/permalinks/#built-in-formats */
const styles: Readonly<Record<string, string>> = {
  date: "/:categories/:year/:month/:day/:title:output_ext",
  pretty: "/:categories/:year/:month/:day/:title/",
  ordinal: "/:categories/:year/:y_day/:title:output_ext",
  weekdate: "/:categories/:year/W:week/:short_day/:title:output_ext",
  none: "/:categories/:title:output_ext",
};

interface Parts {
  file: string;
  /** The file's name without its date and extension, or the `slug` of the front matter. */
  slug: string;
  date: string;
  categories: readonly string[];
  /** The post's own. */
  permalink: string | undefined;
}

/** The address that Jekyll gave a post, below its root. */
export function jekyllPath(site: JekyllSite, parts: Parts): string {
  const given =
    parts.permalink ??
    defaultOf(site, parts.file, "permalink") ??
    textAt(site.config, "collections", "posts", "permalink") ??
    textAt(site.config, "permalink") ??
    "date";
  const values = valuesOf(site, parts);
  const names = Object.keys(values).toSorted((a, b) => b.length - a.length);
  const path = (styles[given] ?? given).replace(
    new RegExp(`:(${names.join("|")})`, "g"),
    (_, name: string) => values[name] ?? "",
  );
  const clean = `/${path}`.split("/").filter((part) => !/^\.+$/.test(part));
  return clean.join("/").replace(/\/{2,}/g, "/");
}

function valuesOf(
  site: JekyllSite,
  { slug, date, categories }: Parts,
): Readonly<Record<string, string>> {
  const [year, month, day, hour, minute, second] = clockOf(date, site.zone);
  const noon = new Date(`${year}-${month}-${day}T12:00:00Z`);
  const named = (options: Intl.DateTimeFormatOptions): string =>
    noon.toLocaleDateString("en", { timeZone: "UTC", ...options });
  const short = named({ weekday: "short" });
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    i_month: String(Number(month)),
    i_day: String(Number(day)),
    short_year: year.slice(-2),
    short_month: named({ month: "short" }),
    long_month: named({ month: "long" }),
    short_day: short,
    long_day: named({ weekday: "long" }),
    y_day: dayOfYear(noon),
    week: weekOf(noon),
    title: slugifyPretty(slug),
    slug: slugifyJekyll(slug),
    name: slugifyJekyll(slug),
    collection: "posts",
    path: slug,
    categories: [...new Set(categories.map((name) => name.toLowerCase()))].join("/"),
    slugified_categories: [...new Set(categories.map(slugifyJekyll))].join("/"),
    output_ext: ".html",
  };
}

const dayLength = 86_400_000;

function dayOfYear(noon: Date): string {
  const start = Date.UTC(noon.getUTCFullYear(), 0, 1);
  return String(Math.floor((noon.getTime() - start) / dayLength) + 1).padStart(3, "0");
}

/** ISO 8601: a week is in the year of its Thursday. */
function weekOf(noon: Date): string {
  const thursday = noon.getTime() + (4 - (noon.getUTCDay() || 7)) * dayLength;
  const start = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return String(Math.floor((thursday - start) / (7 * dayLength)) + 1).padStart(2, "0");
}
