import { escapeHtml } from "./escape.ts";
import { plainLabel, type FootnoteDefinition, type FootnoteReference } from "./rules/footnotes.ts";
import type { ArticleWords } from "../words/language-words.ts";

interface Note {
  number: number;
  definition: FootnoteDefinition;
  /** How often the text refers to it. */
  references: number;
}

/** Numbers a post's footnotes in the order in which the text refers to them, and writes them below it. */
export class FootnoteSection {
  readonly #words: ArticleWords;
  readonly #all: readonly FootnoteDefinition[];
  readonly #definitions = new Map<string, FootnoteDefinition>();
  readonly #notes = new Map<FootnoteDefinition, Note>();
  readonly #order: Note[] = [];

  /** References lead to the first of two definitions with one label, as for links. */
  constructor(definitions: readonly FootnoteDefinition[], words: ArticleWords) {
    this.#words = words;
    this.#all = definitions;
    for (const definition of definitions.toReversed())
      this.#definitions.set(plainLabel(definition.label), definition);
  }

  reference({ label, raw }: FootnoteReference): string {
    const definition = this.#definitions.get(plainLabel(label));
    if (definition === undefined) return escapeHtml(raw);
    const note = this.#noteOf(definition);
    const { number } = note;
    const id = referenceId(number, ++note.references);
    const name = `${this.#words.footnotes} ${number}`;
    return `<sup><a id="${id}" href="#fn-${number}" role="doc-noteref" aria-label="${name}">${number}</a></sup>`;
  }

  /** The notes, with those at the end that nothing refers to: what an author wrote is shown. Empty when there are none. */
  html(write: (definition: FootnoteDefinition) => string): string {
    const texts: [Note, string][] = [];
    for (const note of this.#allNotes()) texts.push([note, write(note.definition)]);
    if (texts.length === 0) return "";
    const items = texts.map(([note, text]) => this.#item(note, text)).join("");
    return `<section class="footnotes" role="doc-endnotes" aria-label="${this.#words.footnotes}"><ol>\n${items}</ol></section>\n`;
  }

  /** While they are written: a note's text may refer to another one. */
  *#allNotes(): Generator<Note> {
    const definitions = this.#all.values();
    for (let index = 0; ; index++) {
      while (index === this.#order.length) {
        const { value, done } = definitions.next();
        if (done === true) return;
        this.#noteOf(value);
      }
      const note = this.#order[index];
      if (note !== undefined) yield note;
    }
  }

  #noteOf(definition: FootnoteDefinition): Note {
    const known = this.#notes.get(definition);
    if (known !== undefined) return known;
    const note = { number: this.#notes.size + 1, definition, references: 0 };
    this.#notes.set(definition, note);
    this.#order.push(note);
    return note;
  }

  #item({ number, references }: Note, text: string): string {
    const links = Array.from({ length: references }, (_, index) => {
      const id = referenceId(number, index + 1);
      return ` <a href="#${id}" role="doc-backlink" aria-label="${this.#words.backToText}">↩</a>`;
    }).join("");
    return `<li id="fn-${number}">${within(text.trim(), links)}</li>\n`;
  }
}

/** The links at the end of a note's last paragraph. */
function within(text: string, links: string): string {
  return text.endsWith("</p>") ? `${text.slice(0, -"</p>".length)}${links}</p>` : text + links;
}

function referenceId(number: number, reference: number): string {
  return reference === 1 ? `fnref-${number}` : `fnref-${number}-${reference}`;
}
