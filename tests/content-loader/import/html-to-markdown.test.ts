import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { htmlToMarkdown } from "../../../content-loader/import/html-to-markdown/html-to-markdown.ts";
import { makeParagraphs } from "../../../content-loader/import/wordpress/paragraphs.ts";
import { Dice } from "../support/dice.ts";
import { randomHtml } from "./random-html.ts";
import { dangersOf, missingWords, pageOf } from "./words.ts";

const folder = new URL("../../fixtures/import/html/", import.meta.url);
const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".html"))
  .map((name) => name.slice(0, -".html".length));

/** Words that no author wrote: a highlighter's numbers, an editor's title for a file. */
const byMachines: Readonly<Record<string, string[]>> = {
  "figures-and-galleries": ["big"],
  "line-numbered-code": ["1", "2"],
};

function read(name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}

/** A case's Markdown, with what is noted at its end. */
function convert(html: string): string {
  const { markdown, notes } = htmlToMarkdown(html);
  return notes.length === 0 ? markdown : `${markdown}\n<!-- notes\n${notes.join("\n")}\n-->\n`;
}

describe("each case", () => {
  it.each(cases)("becomes its Markdown: %s", (name) => {
    expect(convert(read(`${name}.html`))).toBe(read(`${name}.md`));
  });

  it.each(cases)("keeps every word on the page or notes it: %s", async (name) => {
    const html = read(`${name}.html`);
    const { markdown, notes } = htmlToMarkdown(html);
    const page = await pageOf(markdown);
    const told = `${page} ${notes.join(" ").replaceAll("<", "&lt;")}`;
    expect(missingWords(html, told)).toEqual(byMachines[name] ?? []);
  });

  it.each(cases)("runs nothing: %s", async (name) => {
    const page = await pageOf(htmlToMarkdown(read(`${name}.html`)).markdown);
    expect(dangersOf(page)).toEqual([]);
  });
});

describe("hostile HTML", () => {
  it.each([
    [
      "a title that ends its tag",
      '<abbr title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">x</abbr>',
    ],
    [
      "an image's description",
      '<img src="https://a.example/b.png" alt="](x) &lt;script&gt;alert(1)&lt;/script&gt;">',
    ],
    [
      "a link's address",
      '<a href="https://a.example/)&lt;script&gt;alert(1)&lt;/script&gt;">x</a>',
    ],
    [
      "a caption",
      "<figure><img src='https://a.example/b.png'><figcaption>\" onerror=\"alert(1)</figcaption></figure>",
    ],
    [
      "a language",
      '<pre data-lang="x`"><code class="language-&quot;&gt;&lt;script&gt;">a</code></pre>',
    ],
    ["a summary", "<details><summary>&lt;script&gt;alert(1)&lt;/script&gt;</summary>x</details>"],
    [
      "a cell of a table of blocks",
      "<table><tr><td colspan=2>&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;</td></tr></table>",
    ],
  ])("stays text: %s", async (_, html) => {
    const page = await pageOf(htmlToMarkdown(html).markdown);
    expect(dangersOf(page)).toEqual([]);
  });

  it("says that elements nested without end can't be read, and does not crash", () => {
    const html = "<div>".repeat(100_000) + "x";
    expect(() => htmlToMarkdown(html)).toThrow(RangeError);
  });

  it("leaves control characters out and says so", () => {
    const { markdown, notes } = htmlToMarkdown("<p>a\u0008b\uFFFF</p>");
    expect([markdown, notes]).toEqual([
      "ab\n",
      ["control characters, which no page can hold, were left out"],
    ]);
  });
});

it("keeps code byte for byte", async () => {
  const code = "\tif (a < b && c) {\n\n    return `${x}` // 中文 &amp; \\n *\n}\n  ```\n~~~ $HOME";
  const escaped = code.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const { markdown } = htmlToMarkdown(`<ul><li>x</li></ul><pre><code>${escaped}\n</code></pre>`);
  expect(await pageOf(markdown)).toContain(`<code>${escaped.replaceAll(">", "&gt;")}`);
});

describe("random HTML", () => {
  it.each([1, 2, 3])("keeps every word and runs nothing: seed %i", async (seed) => {
    const dice = new Dice(seed);
    for (let round = 0; round < 100; round++) {
      const html = randomHtml(dice);
      const { markdown, notes } = htmlToMarkdown(
        html,
        round % 2 === 0 ? {} : { prepare: makeParagraphs },
      );
      const page = await pageOf(markdown);
      const told = `${page} ${notes.join(" ").replaceAll("<", "&lt;")}`;
      expect([html, missingWords(html, told), dangersOf(page)]).toEqual([html, [], []]);
    }
  });
});
