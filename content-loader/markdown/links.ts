import { posix } from "node:path";
import { excerpt } from "../problem.ts";
import { headingId, idPrefix } from "./heading-ids.ts";

/** Percent-encoded paths of all posts and pages by file; undefined for a file whose own problems are told elsewhere. */
export type PathsByFile = Pick<ReadonlyMap<string, string | undefined>, "has" | "get">;

export type Resolved = { kind: "href"; href: string } | { kind: "fault"; what: string };

const hasScheme = /^[a-z][a-z0-9+.-]*:/i;

/** What the sanitizer leaves in a link. */
const allowedScheme = /^(?:https?|mailto):/i;

/** Whether a page can link to it: with a scheme that the sanitizer leaves, or within the site. */
export function isLinkable(target: string): boolean {
  return hasScheme.test(target) ? allowedScheme.test(target) : !target.startsWith("//");
}

/** Why the target of a link in raw HTML can't be published, or undefined. */
export function faultOfRawLink(target: string): string | undefined {
  if (allowedScheme.test(target) || /^(?:#|\/(?!\/))/.test(target)) return undefined;
  return `link \`${excerpt(target)}\` in HTML is neither https:// nor /path: link a post in Markdown, \`[text](./name.md)\``;
}

/** A link's target: `./other.md` becomes that post's page, `#标题` that heading's id, absolute ones stay. */
export function resolveLink(target: string, file: string, paths: PathsByFile): Resolved {
  if (target.startsWith("#")) return { kind: "href", href: fragment(target) };
  if (!isLinkable(target)) {
    const what = `link \`${excerpt(target)}\` would not work: a page links to https://, http://, mailto: or /path`;
    return { kind: "fault", what };
  }
  if (hasScheme.test(target) || target.startsWith("/")) return { kind: "href", href: target };
  const [path = "", hash] = target.split("#", 2);
  const name = fileOfLink(path, file);
  if (!paths.has(name)) {
    const what = `link \`${excerpt(target)}\` names no post or page: \`${excerpt(name)}\` is not in the folder, or a draft; link one by its file (\`./name.md\`), others by https:// or /path`;
    return { kind: "fault", what };
  }
  const page = paths.get(name) ?? "";
  return { kind: "href", href: hash === undefined ? page : page + fragment(`#${hash}`) };
}

/** The file that `./other.md` in a post's file names, as a path below the posts' folder. */
export function fileOfLink(target: string, file: string): string {
  return posix.normalize(posix.join(posix.dirname(file), decode(target)));
}

/** Whether a link leads to another site, which must not get a handle on this page's window. */
export function isExternal(target: string): boolean {
  return /^\s*(?:https?:)?\/\//i.test(target);
}

/** Whether an image is a file beside the post. */
export function isBeside(source: string): boolean {
  return !hasScheme.test(source) && !source.startsWith("/");
}

/** Why an image can't be shown that Markdown or HTML names by its URL, or undefined. The page's policy takes https (security-headers.ts). */
export function faultOfImage(source: string): string | undefined {
  if (/^https:\/\//i.test(source) || /^\/(?!\/)/.test(source)) return undefined;
  const name = excerpt(source);
  return isBeside(source)
    ? `image \`${name}\` is a file beside the post, named in HTML: write it in Markdown, \`![text](${name})\``
    : `image \`${name}\` is not https: use an https:// URL, or a file beside the post`;
}

/** Authors write `#标题` or `#Part One`; the ids have a prefix. */
function fragment(hash: string): string {
  const name = decode(hash.slice(1));
  const id = name === "" || name.startsWith(idPrefix) ? name : headingId(name);
  return `#${encodeURIComponent(id)}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
