import { findForbidden } from "./forbidden.ts";

/** Bytes of a slug or tag in UTF-8. */
const nameLimit = 128;

const slugShape = /^[\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_.-]*[\p{L}\p{M}\p{N}_])?$/u;

/** Why a slug can't be one, or undefined: NFC; letters and digits of any script, `_`, and inside also `-` and `.`. */
export function faultOfSlug(slug: string): string | undefined {
  if (slug !== slug.normalize("NFC")) return "is not in Unicode form NFC; type it again";
  if (!slugShape.test(slug)) {
    return "is no slug; use letters, digits and `_`, with `-` or `.` between them";
  }
  if (slug.endsWith(".md")) return "ends in `.md`, where a post's Markdown is; leave that out";
  return faultOfPath(slug) ?? faultOfLength(slug);
}

/** Why a tag can't be one, or undefined. A tag is a path segment, so it holds no `/`. */
export function faultOfTag(tag: string): string | undefined {
  if (tag === "" || tag === "." || tag === "..") return "is no tag; use a word";
  if (/[/\n\t]/.test(tag)) return "holds a `/` or a line break; use a word or a phrase";
  const bad = findForbidden(tag);
  if (bad !== undefined) return `holds ${bad.what}`;
  return faultOfPath(tag) ?? faultOfLength(tag);
}

/** The viewer-request function takes `…/index.html` for another spelling of `…`. */
function faultOfPath(name: string): string | undefined {
  return name === "index.html" ? "is a name that no page can have; choose another" : undefined;
}

function faultOfLength(name: string): string | undefined {
  const size = Buffer.byteLength(name);
  return size <= nameLimit
    ? undefined
    : `has ${size} bytes in UTF-8, the limit is ${nameLimit}; shorten it`;
}

/**
 * The slug of a file without one in its front matter: its name, or its folder's for `index.md`, without a leading `YYYY-MM-DD-`. A
 * name that is no slug, such as `My post!`, becomes one.
 */
export function slugOfFile(file: string): string {
  return nameAsSlug(nameOfFile(file).replace(dayPrefix, ""));
}

/** A name, or the slug that its words make. */
export function nameAsSlug(given: string): string {
  const name = given.normalize("NFC");
  return faultOfSlug(name) === undefined ? name : (slugOfWords(name) ?? name);
}

/** The day at the start of the same name, `YYYY-MM-DD`; undefined when there is none. */
export function dayOfFile(file: string): string | undefined {
  return dayPrefix.exec(nameOfFile(file))?.[0].slice(0, "YYYY-MM-DD".length);
}

const dayPrefix = /^\d{4}-\d{2}-\d{2}-(?=.)/;

function nameOfFile(file: string): string {
  const below = file.replace(/^posts\//, "");
  const path = below.slice(0, -".md".length).replace(/(?<=.)\/index$/, "");
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The words of a text in any script, with hyphens between them; undefined when it holds no letter and no digit. */
export function slugOfWords(text: string): string | undefined {
  const words = text.normalize("NFC").match(/[\p{L}\p{M}\p{N}_]+/gu);
  if (words === null) return undefined;
  const characters = Array.from(words.join("-").normalize("NFC"));
  // A slug has a limit in bytes: what is over is left out, and no slug ends in a hyphen.
  while (characters.length > 0 && faultOfSlug(characters.join("")) !== undefined) characters.pop();
  return characters.length > 0 ? characters.join("") : undefined;
}
