import type { Headers } from "../model.ts";

const maxTags = 50; // of an object; the rest is ignored (CA-65)

/** A tag of an invalidation or of a copy: printable ASCII, no comma, at most 256 characters (CA-65). */
export function isCacheTag(tag: string): boolean {
  return /^[\x21-\x2b\x2d-\x7e]{1,256}$/.test(tag);
}

/** The tags that a response names in the distribution's tag header, in lower case (CA-65). */
export function readCacheTags(headers: Headers, headerName: string | undefined): string[] {
  const values = headerName === undefined ? undefined : headers[headerName];
  if (values === undefined) return [];
  const tags = values
    .join(",")
    .split(",")
    .map((tag) => tag.trim());
  return tags
    .filter(isCacheTag)
    .slice(0, maxTags)
    .map((tag) => tag.toLowerCase());
}
