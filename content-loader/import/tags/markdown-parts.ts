import { asTarget } from "../old-url.ts";
import type { OldPost } from "../old-blog.ts";

/** A link to an old post, by its old address: links are given their new targets afterwards. */
export function postTarget(post: OldPost): string {
  return asTarget(post.paths[0] ?? `/${post.origin}`);
}

export function linkTo(target: string, text: string, title?: string): string {
  return `[${bracketed(text)}](${destination(target)}${titled(title)})`;
}

export function imageOf(target: string, alt: string, title?: string): string {
  return `!${linkTo(target, alt, title)}`;
}

/** An address that is its own text. */
export function plainLink(url: string): string {
  return `<${url.trim().replace(/[\s<>]/g, encodeURIComponent)}>`;
}

/** Code in a fence that is longer than any in it, with what the loader reads behind the fence. */
export function fenced(code: string, info: string): string {
  const longest = Math.max(2, ...(code.match(/`{3,}/g) ?? []).map(({ length }) => length));
  const marks = "`".repeat(longest + 1);
  const text = code.replace(/^(?:[ \t]*\n)+/, "").replace(/\s+$/, "");
  return `${marks}${info.trim().replaceAll("`", "")}\n${text}\n${marks}`;
}

/** ` ts title="a.ts" {2,4-6} linenos`, each only where it is given. */
export function fenceInfo(parts: {
  lang?: string | undefined;
  title?: string | undefined;
  marks?: string | undefined;
  numbers?: boolean | undefined;
}): string {
  const { title, marks } = parts;
  const lang = parts.lang?.trim().replace(/\s+/g, "-") ?? "";
  return [
    lang === "" && (title ?? marks ?? parts.numbers) ? "text" : lang,
    ...(title ? [`title="${title.replaceAll('"', "'").replace(/\s+/g, " ")}"`] : []),
    ...(marks ? [`{${marks.replace(/[\s[\]"']+/g, "")}}`] : []),
    ...(parts.numbers === true ? ["linenos"] : []),
  ].join(" ");
}

/** A quotation, or a GitHub alert when it has a kind. */
export function quoted(
  text: string,
  kind?: "NOTE" | "TIP" | "IMPORTANT" | "WARNING" | "CAUTION",
): string {
  const lines = text.replace(/^(?:[ \t]*\n)+|\s+$/g, "").split("\n");
  const head = kind === undefined ? [] : [`[!${kind}]`];
  return [...head, ...lines].map((line) => `> ${line}`.trimEnd()).join("\n");
}

function bracketed(text: string): string {
  return text.replace(/(?<!\\)[[\]]/g, "\\$&").replace(/\s*\n\s*/g, " ");
}

function destination(target: string): string {
  return target
    .trim()
    .replace(
      /[\s<>()]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
    );
}

function titled(title: string | undefined): string {
  return title === undefined || title === ""
    ? ""
    : ` "${title.replaceAll('"', "&quot;").replace(/\s*\n\s*/g, " ")}"`;
}
