import { createRequire } from "node:module";
import { Marked, type MarkedExtension } from "marked";
import { describe, expect, it } from "vitest";
import { rules } from "../../../content-loader/markdown/rules.ts";
import { hasCjk } from "../../../content-loader/markdown/rules/cjk.ts";
import { tagAsText } from "../../../content-loader/markdown/rules/tag-as-text.ts";
import { gfmExamples } from "./support/gfm-examples.ts";

interface Example {
  markdown: string;
  html: string;
  number: number;
}

const require = createRequire(import.meta.url);
const { tests }: { tests: Example[] } = require("commonmark-spec");

/** The specification writes tabs as arrows. */
const examples = tests.map(({ markdown, html, number }) => ({
  markdown: markdown.replaceAll("→", "\t"),
  html: html.replaceAll("→", "\t"),
  number,
}));

function numbersWhere(differs: (example: Example) => boolean): number[] {
  return examples.filter(differs).map(({ number }) => number);
}

function parser(extensions: readonly MarkedExtension[]): (markdown: string) => string {
  const marked = new Marked(...extensions);
  return (markdown) => marked.parse(markdown, { async: false });
}

const plain = parser([]);
const withRules = parser(rules.filter((rule) => rule !== tagAsText));

describe("the examples of CommonMark 0.31.2", () => {
  it("are many", () => {
    expect(examples.length).toBeGreaterThan(600);
    expect(gfmExamples.length).toBeGreaterThan(40);
  });

  it("become what marked makes of them, where they hold no Chinese", () => {
    const differing = numbersWhere(({ markdown }) => withRules(markdown) !== plain(markdown));
    expect(differing.filter((number) => !hasCjk(markdownOf(number)))).toEqual([]);
  });

  it("differ in the elements that authors may not write, and in nothing else", () => {
    const all = parser(rules);
    const differing = examples.filter(({ markdown }) => all(markdown) !== plain(markdown));
    expect(differing.map(({ number }) => number)).toEqual(shownAsText);
    for (const { markdown } of differing) expect(markdown).toMatch(/<[?!/a-z]/i);
  });

  it("are rendered by marked as specified, but for the failures that it has", () => {
    const marked = new Marked({ gfm: false });
    const fails = ({ markdown, html }: Example): boolean =>
      comparable(marked.parse(markdown, { async: false })) !== comparable(html);
    expect(numbersWhere(fails)).toEqual(markedFails);
  });
});

describe("examples of GitHub's extensions", () => {
  it.each(gfmExamples)("%j", (markdown) => {
    expect(withRules(markdown)).toBe(plain(markdown));
  });
});

const block = /\s*(<\/?(?:p|ul|ol|li|blockquote|pre|h\d|hr|br|div|table|tr|td)\b[^>]*>)\s*/g;

/** HTML without what no reader sees: spaces around blocks, and how a void element ends. */
function comparable(html: string): string {
  return html.replace(/ ?\/>/g, ">").replace(block, "$1").trim();
}

function markdownOf(number: number): string {
  return examples[number - 1]?.markdown ?? "";
}

/** Raw HTML that is text here. */
const shownAsText = [
  163, 170, 171, 172, 173, 176, 178, 180, 181, 182, 201, 491, 524, 536, 613, 614, 615, 617, 623,
  627, 628, 629,
];

/** What marked 18.2.1 writes otherwise than the specification has it: character references and leading spaces, most of it. */
const markedFails = [
  12, 25, 28, 30, 32, 33, 34, 49, 70, 87, 93, 113, 197, 222, 223, 503, 552, 556, 587, 620, 622, 649,
  650,
];
