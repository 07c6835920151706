import { href } from "../edge/routes.ts";

/** More paths than this are one wildcard: each is billed after the first 1,000 of a month (CA-62). */
const pathLimit = 30;

/** Every page. */
export const everything = ["/*"];

/**
 * Paths to invalidate when the entries of `keys` and the files named `files` changed (CA-60): percent-encoded (CA-16b), and both
 * spellings of `/`, which a function rewrites (CA-63). The site's own settings stand on every page.
 */
export function invalidationPaths(keys: readonly string[], files: readonly string[]): string[] {
  const paths = new Set([
    ...keys.flatMap(pathsOfKey),
    ...(keys.some(isListed) ? [href("sitemap"), "/sitemaps/*"] : []),
    ...files.flatMap(pathsOfFile),
  ]);
  const bad = [...paths].some((path) => path.includes("~"));
  return paths.size > pathLimit || paths.has("/*") || bad ? everything : [...paths].toSorted();
}

function isListed(key: string): boolean {
  return key.startsWith("post/");
}

function pathsOfKey(key: string): string[] {
  const [kind = "", name = "", page] = key.split("/");
  switch (kind) {
    case "site":
      return everything;
    case "post":
      return [href("post", { slug: name })];
    case "archive":
      return [name === "" ? href("archive") : href("archivePage", { page: name })];
    case "tag":
      return [
        page === undefined ? href("tag", { tag: name }) : href("tagPage", { tag: name, page }),
      ];
    case "tags":
      return [href("tags")];
    case "feed":
      return [href("feed")];
    case "source":
      return [];
    default:
      throw new Error(`No page is known to show the entry ${key}`);
  }
}

function pathsOfFile(file: string): string[] {
  return file === "index.html" ? [href("home"), "/index.html"] : [`/${file}`];
}
