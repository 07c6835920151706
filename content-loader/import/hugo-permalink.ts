import { posix } from "node:path";
import { textAt, valueAt } from "./config.ts";
import { recordAt, type HugoSite } from "./hugo-site.ts";
import { clockOf } from "./old-date.ts";
import { joinUrl } from "./old-url.ts";
import { urlizeHugo } from "./slugize.ts";

/** What an address is made of. */
export interface HugoPage {
  /** Below its content folder, without extension, language and a bundle's `index`. */
  name: string;
  lang: string;
  title: string;
  date: string;
  slug: string | undefined;
  url: string | undefined;
}

/** The address that Hugo gave a page. https://gohugo.io/content-management/urls/ */
export function hugoPath(site: HugoSite, page: HugoPage): string {
  const prefix = languagePrefix(site, page.lang);
  if (page.url !== undefined) {
    return joinUrl(site.root, page.url.startsWith("/") ? "" : prefix, page.url);
  }
  const [section = ""] = page.name.split("/");
  const pattern = page.name.includes("/") ? patternOf(site, section) : undefined;
  const path = pattern === undefined ? plainPath(page) : filled(pattern, site, page);
  return joinUrl(site.root, prefix, ended(site, path));
}

function languagePrefix({ config, languages, defaultLanguage }: HugoSite, lang: string): string {
  if (
    languages.length === 0 ||
    (lang === defaultLanguage && valueAt(config, "defaultcontentlanguageinsubdir") !== true)
  )
    return "";
  return lang.toLowerCase();
}

function patternOf({ config }: HugoSite, section: string): string | undefined {
  return (
    textAt(config, "permalinks", "page", section.toLowerCase()) ??
    textAt(config, "permalinks", section.toLowerCase())
  );
}

function plainPath({ name, slug }: HugoPage): string {
  return urlizeHugo(slug === undefined ? name : posix.join(posix.dirname(name), slug));
}

/** `/posts/a/`, or `/posts/a.html` where addresses are ugly. */
function ended({ config }: HugoSite, path: string): string {
  const ugly = valueAt(config, "uglyurls") === true;
  if (/\.html?$/.test(path)) return path;
  return ugly ? `${path.replace(/\/$/, "")}.html` : `${path}/`;
}

function filled(pattern: string, site: HugoSite, page: HugoPage): string {
  const values = valuesOf(site, page);
  return pattern.replace(/:([a-z]+)(?:\[([^\]]*)\])?/g, (token, name: string, range?: string) => {
    if (name === "sections" && range !== undefined) return sectionsIn(page.name, range);
    return values[name] ?? token;
  });
}

function valuesOf(
  site: HugoSite,
  { name, title, date, slug }: HugoPage,
): Readonly<Record<string, string>> {
  const [year, month, day, hour, minute, second] = clockOf(date, site.zone);
  const noon = new Date(`${year}-${month}-${day}T12:00:00Z`);
  const named = (options: Intl.DateTimeFormatOptions): string =>
    noon.toLocaleDateString("en", { timeZone: "UTC", ...options }).toLowerCase();
  const base = posix.basename(name);
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    monthname: named({ month: "long" }),
    weekday: String(noon.getUTCDay()),
    weekdayname: named({ weekday: "long" }),
    yearday: String(Math.floor((noon.getTime() - Date.UTC(Number(year), 0, 1)) / 86_400_000) + 1),
    section: name.split("/")[0] ?? "",
    sections: urlizeHugo(posix.dirname(name)),
    title: urlizeHugo(title),
    slug: urlizeHugo(slug ?? title),
    filename: urlizeHugo(base),
    contentbasename: urlizeHugo(base),
    slugorfilename: urlizeHugo(slug ?? base),
    slugorcontentbasename: urlizeHugo(slug ?? base),
  };
}

/** `:sections[1:]`, `:sections[last]` */
function sectionsIn(name: string, range: string): string {
  const sections = posix.dirname(name).split("/");
  const at = (text: string): number => (text === "last" ? sections.length - 1 : Number(text || 0));
  const [from = "", to] = range.split(":");
  if (to === undefined) return urlizeHugo(sections[at(from)] ?? "");
  return urlizeHugo(sections.slice(at(from), to === "" ? undefined : at(to)).join("/"));
}

/** Names of the taxonomies, `tags` and `categories` unless the settings say otherwise. */
export function taxonomiesOf({ config }: HugoSite): string[] {
  const own = Object.values(recordAt(config, "taxonomies")).filter(
    (name) => typeof name === "string",
  );
  return [...new Set(["tags", "categories", ...own])];
}
