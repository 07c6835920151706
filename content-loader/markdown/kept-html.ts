/** The element that stands for a piece of kept HTML. Authors can't write it. */
export const keptTag = "kept-html";

const placeholder = new RegExp(`<${keptTag} n="(\\d+)"></${keptTag}>`, "g");

/**
 * HTML that is kept out of the sanitizer: highlighted code is most of a post's tags, and sanitizing it costs as much as
 * highlighting; formulas are elements that no author may write. Safe in two steps: who adds a piece proves it to be harmless
 * (highlight.ts, formula-html.ts), and a placeholder is only found where the sanitizer wrote an element, never inside an
 * attribute or a text, since it escapes `<` there.
 */
export class KeptHtml {
  readonly #pieces: string[] = [];

  /** Takes a piece and gives the element that stands for it. */
  keep(html: string): string {
    this.#pieces.push(html);
    return `<${keptTag} n="${this.#pieces.length - 1}"></${keptTag}>`;
  }

  /** Sanitized HTML with each piece in its place. */
  insert(html: string): string {
    return html.replace(placeholder, (_, number: string) => this.#pieces[Number(number)] ?? "");
  }
}
