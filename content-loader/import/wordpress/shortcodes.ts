import { excerpt } from "../../problem.ts";
import { escapeHtml } from "../../markdown/escape.ts";
import { replaceShortcodes, type Shortcode } from "./shortcode.ts";

/** An image of the media library. */
export interface Attachment {
  url: string;
  alt: string;
  caption: string;
}

export interface ShortcodeContext {
  attachment: (id: string) => Attachment | undefined;
  /** Ids of what was uploaded to the post itself, in its order. */
  own: readonly string[];
  note: (what: string) => void;
}

/** Makes HTML of the shortcodes that have a meaning here; others stay as visible text and are noted. */
export function translateShortcodes(html: string, context: ShortcodeContext): string {
  const steps: [string, (code: Shortcode, whole: string) => string][] = [
    ["caption|wp_caption", captionOf],
    ["gallery", (code, whole) => galleryOf(code, whole, context)],
    [
      "embed|youtube|vimeo|gist|tweet|twitter|bilibili|video|audio|playlist",
      (code, whole) => playerOf(code, whole, context),
    ],
    ["latex|math|tex", ({ inner }, whole) => (inner === undefined ? whole : texOf(inner))],
  ];
  let text = html.replace(/\$latex\s+([^$]+)\$/g, (_, tex: string) => texOf(tex));
  for (const [names, translate] of steps) text = replaceShortcodes(text, names, translate);
  noteUnknown(text, context);
  return text;
}

function captionOf({ attributes, inner }: Shortcode, whole: string): string {
  const [, image, words = ""] =
    /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(inner ?? "") ?? [];
  if (image === undefined) return inner ?? whole;
  const given = attributes.get("caption");
  const caption = words.trim() || (given === undefined ? "" : given);
  return `\n\n<figure>${image}<figcaption>${caption}</figcaption></figure>\n\n`;
}

function galleryOf(
  { attributes }: Shortcode,
  whole: string,
  { attachment, own, note }: ShortcodeContext,
): string {
  const given = (attributes.get("ids") ?? attributes.get("include") ?? "")
    .split(/[\s,]+/)
    .filter((id) => id !== "");
  const ids = given.length > 0 ? given : own;
  const images = ids.map((id) => {
    const found = attachment(id);
    if (found === undefined) note(`image ${id} of \`${excerpt(whole)}\` is not in the export`);
    return found === undefined ? "" : imageOf(found);
  });
  const shown = images.join("");
  if (shown !== "") return `\n\n${shown}\n\n`;
  note(`\`${excerpt(whole)}\` names no image of the export: it is text`);
  return whole;
}

function imageOf({ url, alt, caption }: Attachment): string {
  return `<figure><img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}"><figcaption>${caption}</figcaption></figure>`;
}

/** A player becomes the address of what it plays. */
function playerOf(code: Shortcode, whole: string, { attachment, note }: ShortcodeContext): string {
  const urls = [code.inner ?? "", ...code.words, ...code.attributes.values()]
    .map((word) => word.trim())
    .filter((word) => /^https?:\/\/\S+$/.test(word));
  const ids = code.name === "playlist" ? (code.attributes.get("ids") ?? "").split(",") : [];
  urls.push(...ids.map((id) => attachment(id.trim())?.url ?? "").filter((url) => url !== ""));
  if (code.name === "gist" && urls.length === 0) urls.push(...gistOf(code));
  if (urls.length === 0) {
    note(`\`${excerpt(whole)}\` has no meaning here: it is text`);
    return whole;
  }
  note(`\`${excerpt(whole)}\` became a link`);
  const links = [...new Set(urls)].map(
    (url) => `<p><a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p>`,
  );
  return `\n\n${links.join("")}\n\n`;
}

function gistOf({ attributes, words, inner }: Shortcode): string[] {
  const id = attributes.get("id") ?? words[0] ?? inner?.trim() ?? "";
  return /^[\w/]+$/.test(id) ? [`https://gist.github.com/${id}`] : [];
}

function texOf(tex: string): string {
  return `<code data-tex="inline">${tex.trim()}</code>`;
}

/** What has attributes or an end is meant as one; a word in brackets may be prose. */
function noteUnknown(html: string, { note }: ShortcodeContext): void {
  const noted = new Set<string>();
  for (const [whole, name = "", args = ""] of html.matchAll(/\[([a-z][\w-]*)([^[\]<>]*)\]/gi)) {
    const isOne = /^\s+[\w-]+=/.test(args) || html.includes(`[/${name}]`);
    if (!isOne || noted.has(name)) continue;
    noted.add(name);
    note(`shortcode \`${excerpt(whole)}\` has no meaning here: it is text`);
  }
}
