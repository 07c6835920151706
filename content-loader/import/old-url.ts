import { posix } from "node:path";

/** What a link or an image of an old post names: another site's, or a path of its own. */
export type OldTarget =
  | { kind: "elsewhere" }
  /** Decoded and without query and fragment, as `path` has it: from the site's root (`/x`), or from the post. */
  | { kind: "own"; path: string; hash: string };

/** `site` is where the old site stood, such as `https://example.org/blog`. */
export function readTarget(target: string, site: string | undefined): OldTarget {
  const own = withoutSite(target.trim(), site);
  if (own === undefined) return { kind: "elsewhere" };
  const [, path = "", hash = ""] = /^([^?#]*)(?:\?[^#]*)?(#[^]*)?$/.exec(own) ?? [];
  return { kind: "own", path: decode(path.replaceAll("\\", "/")), hash };
}

/** A path below the site's own folder: `/blog/x` is `/x` of `https://example.org/blog`. */
export function belowRoot(path: string, site: string | undefined): string {
  const root = rootOf(site);
  return root !== "" && (path === root || path.startsWith(`${root}/`))
    ? path.slice(root.length) || "/"
    : path;
}

/** The path below which the site stood, `/blog`, or nothing. */
export function rootOf(site: string | undefined): string {
  const path = site === undefined ? "" : (parse(site)?.pathname ?? "");
  return decode(path).replace(/\/+$/, "");
}

/** A path that reads well as the target of a Markdown link. */
export function asTarget(path: string): string {
  return encodeURI(path).replace(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29"));
}

export function joinUrl(...parts: string[]): string {
  return posix.join("/", ...parts);
}

export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The same site by http, https or neither, with or without `www.`. */
function withoutSite(target: string, site: string | undefined): string | undefined {
  if (!/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return target;
  const there = parse(target.startsWith("//") ? `https:${target}` : target);
  const own = site === undefined ? undefined : parse(site);
  if (there === undefined || own === undefined || !/^https?:$/.test(there.protocol))
    return undefined;
  if (hostOf(there) !== hostOf(own)) return undefined;
  return there.pathname + there.search + there.hash;
}

function hostOf({ host }: URL): string {
  return host.replace(/^www\./, "");
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
