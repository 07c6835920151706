import type { Dice } from "../support/dice.ts";

/** HTML of any shape with words that look like Markdown. Each word is there once. */
export function randomHtml(dice: Dice): string {
  return new Writer(dice).page();
}

const shapes = [
  "@",
  "1. @",
  "# @",
  "- @",
  "+ @",
  "> @",
  "*@*",
  "_@_",
  "`@`",
  "[@](x)",
  "![@](x)",
  "[^1]: @",
  "@：",
  "“@”",
  "词@",
  "a|@",
  "~@~",
  "$@$",
  "&lt;@&gt;",
  "\\@",
  "@\\",
  "| @ |",
  "&amp;copy; @",
  "https://e.example/@_x_",
  "    @",
  "---",
  "===",
];
const inline = "b em strong i del code kbd sup span mark u q a".split(" ");

class Writer {
  readonly #dice: Dice;
  #words = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  page(): string {
    return Array.from({ length: 1 + this.#dice.roll(3) }, () => this.#block(3)).join("\n");
  }

  #word(): string {
    return this.#dice.pick(shapes).replace("@", `w${this.#words++}q`);
  }

  #line(depth: number): string {
    if (depth <= 0 || this.#dice.roll(14) < 6)
      return this.#word() + this.#dice.pick(["", " ", "\n"]);
    const name = this.#dice.pick(inline);
    const open = name === "a" ? "a href='https://e.example/x'" : name;
    const end = this.#dice.pick(["", " ", "<br>"]);
    return `<${open}>${this.#line(depth - 1)}${this.#line(depth - 1)}</${name}>${end}`;
  }

  #block(depth: number): string {
    const one = (): string => this.#line(2);
    const deeper = (): string => (depth <= 0 ? this.#line(1) : this.#block(depth - 1));
    const kinds = [
      () => `<p>${this.#line(3)}${one()}</p>`,
      () => `<ul><li>${one()}</li><li>${deeper()}</li></ul>`,
      () => `<ol start="${this.#dice.roll(9)}"><li>${one()}${deeper()}</li></ol>`,
      () => `<blockquote>${deeper()}${one()}</blockquote>`,
      () =>
        `<table><tr><td>${one()}</td><td>${one()}</td></tr><tr><td>${deeper()}</td></tr></table>`,
      () => `<h${1 + this.#dice.roll(6)}>${one()}</h2>`,
      () => `<pre><code class="language-js">${this.#word()}\n\n  ${this.#word()}</code></pre>`,
      () => `<details><summary>${one()}</summary>${deeper()}</details>`,
      () => `<div>${one()}${deeper()}${one()}</div>`,
    ];
    return this.#dice.pick(kinds)();
  }
}
