import { feedTypes } from "../../edge/http.ts";
import { href, spell } from "../../edge/routes.ts";
import { invalidationPrices } from "./invalidation-price.ts";
import { isRedirect } from "../releases/redirects.ts";

/** Every page. */
export const everything = ["/*"];

/** Paths that one request may hold (CA-61). */
const pathLimit = 3_000;

/** What is to be cleared, and why in this way. */
export interface Invalidation {
  paths: string[];
  /** USD, of the way that was taken and of the other one. */
  price: number;
  otherPrice: number;
}

export interface SiteSize {
  /** Invalidation paths of this month so far. */
  spent: number;
  /** Pages of the site. */
  pages: number;
  /** Regions of the table. */
  regions: number;
}

/** The cheaper of two ways to clear these paths: each of them, or everything. */
export function chooseInvalidation(paths: readonly string[], size: SiteSize): Invalidation {
  const isAll = paths.join() === everything.join();
  const prices = invalidationPrices(isAll ? size.pages : paths.length, size);
  const unnamed = paths.length > pathLimit || paths.some((path) => path.includes("~")); // CA-60
  if (isAll || unnamed || prices.wildcard < prices.paths)
    return { paths: everything, price: prices.wildcard, otherPrice: prices.paths };
  return { paths: [...paths], price: prices.paths, otherPrice: prices.wildcard };
}

/**
 * Paths of the pages that differ when the entries of `keys` and the files named `files` do (CA-60), sorted: percent-encoded
 * (CA-16b), and both spellings of `/`, which a function rewrites (CA-63). The site's own settings stand on every page.
 */
export function changedPaths(keys: readonly string[], files: readonly string[]): string[] {
  const paths = new Set([...keys.flatMap(pathsOfKey), ...files.flatMap(pathsOfFile)]);
  return paths.has("/*") ? everything : [...paths].toSorted();
}

function pathsOfKey(entry: string): string[] {
  if (isRedirect(entry)) return [spell(entry.slice("redirect".length))];
  const [kind = "", name = "", page] = entry.split("/");
  const formats = Object.keys(feedTypes);
  switch (kind) {
    case "site":
      return everything;
    case "post":
      return [href("post", { slug: name })];
    case "page":
      return [spell(entry.slice(kind.length))];
    case "archive":
      return [name === "" ? href("archive") : href("archivePage", { page: name })];
    case "tag":
      return [
        page === undefined ? href("tag", { tag: name }) : href("tagPage", { tag: name, page }),
      ];
    case "language":
      return [
        page === undefined
          ? href("language", { lang: name })
          : href("languagePage", { lang: name, page }),
      ];
    case "tags":
      return [href("tags")];
    case "feed":
      return formats.map((format) => {
        if (page === undefined) return href("feed", { format });
        return name === "tag"
          ? href("tagFeed", { tag: page, format })
          : href("languageFeed", { lang: page, format });
      });
    case "sitemap":
      return [name === "" ? href("sitemap") : href("sitemapPage", { page: `${name}.xml` })];
    case "search": // one page for each query
      return [`${href("search")}*`];
    case "home": // the bucket's file, which is compared by its bytes
    case "media": // immutable names
      return [];
    case "source": // of a page, no reader sees it
      return name === "" ? [] : [href("markdown", { slug: name })];
    default:
      throw new Error(`No page is known to show the entry ${entry}`);
  }
}

function pathsOfFile(file: string): string[] {
  return file === "index.html" ? [href("home"), "/index.html"] : [`/${file}`];
}
