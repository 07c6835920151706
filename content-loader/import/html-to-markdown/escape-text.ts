/** A character that Markdown may take for more than itself, anywhere in a line. */
const special = /[*`[\]~$]|<(?=[a-z/!?])|&(?=#?\w+;)|\\(?=[!-/:-@[-`{-~]|$)/gi;

/** `snake_case` is text to Markdown, too. */
const underscore = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** What opens a block at the start of a line. */
const blockStart = /^(?:>|[-+](?=\s)|#{1,6}(?=\s|$)|=+\s*$|-+\s*$)/;

const number = /^(\d{1,9})([.)])(?=\s|$)/;

/** A text as Markdown that shows the same. */
export function escapeText(text: string): string {
  const escaped = text.replace(special, "\\$&").replace(underscore, "\\_");
  // marked looks for footnotes from the second character of a paragraph on, behind a backslash, too.
  return escapeLineStart(escaped.replaceAll("\\[^", "\\[\\^"));
}

/** A line of Markdown that opens no list, heading or quote. */
export function escapeLineStart(line: string): string {
  return line.replace(blockStart, "\\$&").replace(number, "$1\\$2");
}

/** A URL for a link's or an image's parentheses. */
export function destination(url: string): string {
  const safe = url.trim().replace(/[\s<>\\]+/g, encodeURIComponent);
  return /[()]/.test(safe) ? `<${safe}>` : safe;
}

/** A title after a link's or an image's URL, with the space before it; nothing when it is empty. */
export function titlePart(title: string): string {
  const line = title.replace(/\s+/g, " ").trim();
  return line === "" ? "" : ` "${escapeText(line).replaceAll('"', '\\"')}"`;
}

/** An attribute of an HTML tag in Markdown. */
export function attribute(name: string, value: string): string {
  const safe = value
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replace(/\s+/g, " ");
  return ` ${name}="${safe}"`;
}
