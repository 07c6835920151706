import type { Edit } from "./edits.ts";
import { htmlEdits } from "./html-edits.ts";
import type { Reference } from "./references.ts";

/** What becomes of a link: `target` is a new one, and `page` the same as a path of the site; `image` shows what it led to, `text` leaves its words and names the target. */
export type NewLink =
  | { kind: "same" }
  | { kind: "target"; target: string; page?: string }
  | { kind: "image"; target: string }
  | { kind: "text"; shown: string };

/** What becomes of an image: `link` leads to it, `text` leaves what the author wrote as text. */
export type NewImage =
  | { kind: "same" }
  | { kind: "target"; target: string }
  | { kind: "link"; target: string }
  | { kind: "text" };

/** Decides on links and images; `offset` is where they stand. */
export interface Targets {
  link: (href: string, offset: number) => NewLink;
  image: (src: string, offset: number) => NewImage;
  tell: (what: string, offset: number) => void;
}

/** Edits that give links and images in Markdown and in HTML their new targets. */
export function bodyEdits(references: readonly Reference[], targets: Targets): Edit[] {
  return references.flatMap((reference) => {
    if (reference.kind === "html") return htmlEdits(reference, targets);
    return reference.kind === "link"
      ? linkEdits(reference, targets)
      : imageEdits(reference, targets);
  });
}

function linkEdits({ raw, start, href, title }: Reference, targets: Targets): Edit[] {
  if (!raw.startsWith("[")) return []; // a bare URL, or one in `<>`: the loader shows what it can't link
  const link = targets.link(href, start);
  if (link.kind === "same") return [];
  const text = closingBracket(raw, 0);
  const end = start + raw.length;
  if (link.kind === "text") {
    return [
      { start, end: start + 1, text: "" },
      { start: start + text, end, text: ` (${codeSpan(link.shown)})` },
    ];
  }
  const inner = raw.slice(1, text);
  if (link.kind === "image") {
    // An image that leads to its own larger form stays alone: the loader shows each in full width.
    if (inner.startsWith("![")) return [edit(start, start + 1, ""), edit(start + text, end, "")];
    return [
      edit(start, start + 1, "!["),
      edit(start + text, end, `](${link.target}${titled(title)})`),
    ];
  }
  return [edit(start + text, end, `](${link.target}${titled(title)})`)];
}

function imageEdits({ raw, start, href, title }: Reference, targets: Targets): Edit[] {
  const image = targets.image(href, start);
  if (image.kind === "same") return [];
  const end = start + raw.length;
  if (image.kind === "text") return [edit(start, end, codeSpan(raw))];
  const close = closingBracket(raw, 1);
  const alt = raw.slice(2, close);
  const sign = image.kind === "link" ? "" : "!";
  const words = image.kind === "link" && alt.trim() === "" ? shortName(image.target) : alt;
  return [edit(start, end, `${sign}[${words}](${image.target}${titled(title)})`)];
}

/** Text that Markdown leaves as it is. */
export function codeSpan(text: string): string {
  const line = text.replace(/\s*\n\s*/g, " ");
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  const pad = /^`|`$/.test(line) ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** The last part of a URL's path. */
function shortName(target: string): string {
  const name =
    target
      .replace(/[?#].*$/, "")
      .split("/")
      .findLast((part) => part !== "") ?? target;
  return name.replace(/[[\]]/g, "\\$&");
}

function titled(title: string | undefined): string {
  return title === undefined
    ? ""
    : ` "${title.replaceAll('"', "&quot;").replace(/\s*\n\s*/g, " ")}"`;
}

function edit(start: number, end: number, text: string): Edit {
  return { start, end, text };
}

/** Offset of the `]` that closes the `[` at `from`. */
function closingBracket(raw: string, from: number): number {
  let depth = 0;
  for (let at = from; at < raw.length; at++) {
    const sign = raw[at];
    if (sign === "\\") at++;
    else if (sign === "`") at = endOfCode(raw, at);
    else if (sign === "[") depth++;
    else if (sign === "]" && --depth === 0) return at;
  }
  return raw.lastIndexOf("](");
}

/** Offset of a code span's last backtick, or of the last of a run that opens none. */
function endOfCode(raw: string, at: number): number {
  const run = /^`+/.exec(raw.slice(at))?.[0] ?? "`";
  const close = new RegExp(`(?<!\`)${run}(?!\`)`).exec(raw.slice(at + run.length));
  return at + run.length - 1 + (close === null ? 0 : close.index + run.length);
}
