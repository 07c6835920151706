import { parseCodeInfo, type CodeInfo } from "./code-info.ts";
import { splitLines } from "./code-lines.ts";
import { escapeHtml } from "./escape.ts";
import { highlight } from "./highlight.ts";
import { scroller } from "./scroller.ts";

/**
 * A code block: highlighted text, in lines where they are numbered, marked or compared, under its title. The text is the author's
 * to the byte. `name` is what a block without a title is called.
 */
export function codeHtml(code: string, info: string, name: string): string {
  const parsed = parseCodeInfo(info);
  const { language, title, numbered } = parsed;
  const classes = [
    ...(language ? [`language-${escapeHtml(language)}`] : []),
    ...(numbered ? ["numbered"] : []),
  ].join(" ");
  const label = language ? ` data-language="${escapeHtml(language)}"` : "";
  const block = `<pre ${scroller(title ?? name)}><code${classes && ` class="${classes}"`}>${textOf(code, parsed)}\n</code></pre>`;
  if (title === undefined) return `<div class="code"${label}>${block}</div>`;
  return `<figure class="code"${label}><figcaption>${escapeHtml(title)}</figcaption>${block}</figure>`;
}

function textOf(code: string, info: CodeInfo): string {
  if (info.diff) return diffHtml(code, info);
  const html = highlighted(code, info.language);
  if (!info.numbered && info.marked.size === 0) return html;
  return inLines(splitLines(html), info, () => "");
}

/** Each line without its sign is the language's code. */
function diffHtml(code: string, info: CodeInfo): string {
  const lines = code.split("\n");
  const bare = lines.map((line) => line.slice(signOf(line).length)).join("\n");
  const html = splitLines(highlighted(bare, info.language));
  const signed = html.map((line, index) => signOf(lines[index] ?? "") + line);
  return inLines(signed, info, (index) => diffClass[signOf(lines[index] ?? "")] ?? "");
}

const diffClass: Record<string, string> = { "+": "added", "-": "removed" };

function signOf(line: string): string {
  return /^[+ -]/.exec(line)?.[0] ?? "";
}

function inLines(
  lines: readonly string[],
  { marked }: CodeInfo,
  classOf: (index: number) => string,
): string {
  return lines
    .map((line, index) => {
      const classes = ["line", classOf(index), marked.has(index + 1) ? "marked" : ""];
      return `<span class="${classes.filter(Boolean).join(" ")}">${line}</span>`;
    })
    .join("\n");
}

function highlighted(code: string, language: string): string {
  return (language && highlight(code, language)) || escapeHtml(code);
}
