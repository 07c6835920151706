import { href, match } from "../../edge/routes.ts";
import { findForbidden } from "./forbidden.ts";
import { faultOfSlug } from "./slug.ts";

/** What the bucket and the stack answer themselves, so that no redirect would be seen. */
const taken =
  /^\/(?:assets|media|~[^/]*|__edge)(?:\/|$)|^\/(?:404\.html|asset-manifest\.json|favicon\.(?:ico|svg)|apple-touch-icon\.png|robots\.txt|llms\.txt)$/;

/**
 * An address that a post had elsewhere or before: `/2020/01/old.html`, or a former slug. The value is the path as it reads, in the
 * one spelling that viewer-request.ts leaves of it; `fault` says why it can't be one.
 */
export function parseAlias(text: string): { value: string; fault: string | undefined } {
  const value = canonical(text.trim().normalize("NFC"));
  return { value, fault: faultOfAlias(text, value) };
}

function canonical(alias: string): string {
  const path = alias.startsWith("/") ? decode(alias) : href("post", { slug: alias });
  return decode(path)
    .replace(/\/+/g, "/")
    .replace(/(\/(index\.html)?)+$/, "");
}

function faultOfAlias(text: string, path: string): string | undefined {
  if (!text.trim().startsWith("/")) return faultOfSlug(text.trim());
  if (/[?#]/.test(path)) return "holds `?` or `#`: a redirect goes by the path alone";
  const bad = findForbidden(path);
  if (bad !== undefined) return `holds ${bad.what}`;
  if (path === "" || isTaken(path))
    return "is the address of another page or file: choose the one that the post had";
  return undefined;
}

/** Whether a path, as it reads, is another page's than a post's, or a file's. */
export function isTaken(path: string): boolean {
  const route = match(encodeURI(path));
  return taken.test(path) || (route !== undefined && route.name !== "post");
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
