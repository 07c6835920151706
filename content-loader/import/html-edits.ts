import { isBeside } from "../markdown/links.ts";
import { excerpt } from "../problem.ts";
import type { NewLink, Targets } from "./body-edits.ts";
import type { Edit } from "./edits.ts";
import type { Reference } from "./references.ts";

const tags = /<(img|a|source|video|audio|iframe)\b(?:[^<>"']|"[^"]*"|'[^']*')*>/gi;

/**
 * Edits in a piece of HTML. An image beside the post becomes Markdown, since the loader takes such images from there alone; in a
 * block of HTML that needs empty lines around it, and no line that is indented like code.
 */
export function htmlEdits({ raw, start, block }: Reference, targets: Targets): Edit[] {
  const edits: Edit[] = [];
  let split = false;
  for (const match of raw.matchAll(tags)) {
    const at = start + match.index;
    const [tag, name = ""] = match;
    if (name.toLowerCase() === "a") edits.push(...anchorEdits(tag, at, targets));
    if (/^(?:source|video|audio|iframe)$/i.test(name)) edits.push(...mediaEdits(tag, at, targets));
    if (name.toLowerCase() !== "img") continue;
    const text = imageText(tag, at, targets);
    if (text === undefined) continue;
    const apart = block && text.startsWith("![");
    split ||= apart;
    edits.push({ start: at, end: at + tag.length, text: apart ? `\n\n${text}\n\n` : text });
  }
  return split ? [...edits, ...dedent(raw, start, edits)] : edits;
}

/** Other forms of an image go, since the loader makes its own; a film or a sound that is a file of the old blog is told of. */
function mediaEdits(tag: string, at: number, targets: Targets): Edit[] {
  const set = attribute(tag, "srcset");
  const url = set ?? attribute(tag, "src");
  if (url === undefined || isElsewhere(url)) return [];
  if (set === undefined) {
    targets.tell(`\`${excerpt(url)}\` is neither an image nor at https://: it is not imported`, at);
    return [];
  }
  targets.tell(`\`${excerpt(set)}\`, another form of an image, is left out`, at);
  return [{ start: at, end: at + tag.length, text: "" }];
}

function isElsewhere(set: string): boolean {
  return set.split(/,\s+/).every((url) => /^https:\/\//i.test(url.trim()));
}

/** What an `<img>` becomes; undefined when it stays. */
function imageText(given: string, at: number, targets: Targets): string | undefined {
  const set = attribute(given, "srcset");
  const sets = /\s(?:srcset|sizes)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+)/gi;
  const tag = set === undefined || isElsewhere(set) ? given : given.replace(sets, "");
  const src = attribute(tag, "src") ?? attribute(tag, "data-src") ?? "";
  const alt = (attribute(tag, "alt") ?? "").replace(/\s+/g, " ").replace(/[[\]]/g, "\\$&");
  const title = attribute(tag, "title");
  const after = title === undefined ? "" : ` "${title.replaceAll('"', "&quot;")}"`;
  const image = targets.image(src, at);
  switch (image.kind) {
    case "same":
      return tag === given ? undefined : tag;
    case "target":
      return isBeside(image.target)
        ? `![${alt}](${image.target}${after})`
        : tag.replace(src, image.target);
    case "link":
      return `<a href="${image.target.replaceAll('"', "%22")}">${alt || image.target}</a>`;
    case "text":
      return tag.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  }
}

/** A link that can't be one keeps its words, and its target as what a pointer shows. */
function anchorEdits(tag: string, at: number, targets: Targets): Edit[] {
  const match = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/i.exec(tag);
  if (match === null) return [];
  const href = (match[1] ?? match[2] ?? match[3] ?? "").trim();
  const link = targets.link(decodeEntities(href), at);
  if (link.kind === "same") return [];
  const start = at + match.index;
  const value = valueOf(link).replaceAll('"', "&quot;");
  const name = link.kind === "text" ? "title" : "href";
  return [{ start, end: start + match[0].length, text: `${name}="${value}"` }];
}

/** The loader takes a path of the site in HTML, and no file. */
function valueOf(link: Exclude<NewLink, { kind: "same" }>): string {
  if (link.kind === "text") return link.shown;
  return link.kind === "target" ? (link.page ?? link.target) : link.target;
}

function dedent(raw: string, start: number, edits: readonly Edit[]): Edit[] {
  return [...raw.matchAll(/^[ \t]+/gm)]
    .map((match) => ({
      start: start + match.index,
      end: start + match.index + match[0].length,
      text: "",
    }))
    .filter(({ start, end }) => edits.every((edit) => edit.end <= start || end <= edit.start));
}

function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, "i").exec(
    tag,
  );
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  return value === undefined ? undefined : decodeEntities(value).trim();
}

function decodeEntities(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
