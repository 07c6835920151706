import { escapeHtml } from "./escape.ts";
import { highlight } from "./highlight.ts";
import { codeBlockTag } from "./sanitize.ts";

const placeholder = new RegExp(`<${codeBlockTag} n="(\\d+)"></${codeBlockTag}>`, "g");

/**
 * A post's code blocks, kept out of the sanitizer: highlighted code is most of a post's tags, and sanitizing it costs as much
 * as highlighting. Safe in two steps: highlight.ts proves its output to be escaped text in `span`s, and a placeholder is only
 * found where the sanitizer wrote an element, never inside an attribute or a text, since it escapes `<` there.
 */
export class CodeBlocks {
  readonly #blocks: string[] = [];

  /** Takes a block's code and gives the element that stands for it. */
  add(code: string, info: string): string {
    const language = /^[\w+#.-]+/.exec(info)?.[0] ?? "";
    this.#blocks.push(renderBlock(code, language));
    return `<${codeBlockTag} n="${this.#blocks.length - 1}"></${codeBlockTag}>\n`;
  }

  /** Sanitized HTML with each block in its place. */
  insert(html: string): string {
    return html.replace(placeholder, (_, number: string) => this.#blocks[Number(number)] ?? "");
  }
}

/** `tabindex`: what scrolls sideways must be reachable by keyboard. */
function renderBlock(code: string, language: string): string {
  const body = (language && highlight(code, language)) || escapeHtml(code);
  const classes = language ? `hljs language-${escapeHtml(language)}` : "hljs";
  return `<pre tabindex="0"><code class="${classes}">${body}\n</code></pre>`;
}
