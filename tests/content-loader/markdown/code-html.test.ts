import { describe, expect, it } from "vitest";
import { codeHtml } from "../../../content-loader/markdown/code-html.ts";
import { parseCodeInfo } from "../../../content-loader/markdown/code-info.ts";
import { languageNames } from "../../../content-loader/markdown/highlight.ts";

describe("the line behind a code fence", () => {
  it.each([
    ["ts", "ts", undefined, [], false, false],
    ['ts title="a.ts" {2,4-6}', "ts", "a.ts", [2, 4, 5, 6], false, false],
    ["ts:line-numbers {1}", "ts", undefined, [1], true, false],
    ["js showLineNumbers title='b c.js'", "js", "b c.js", [], true, false],
    ["js linenos=false", "js", undefined, [], false, false],
    ['go {linenos=table,hl_lines=["2-3",5]}', "go", undefined, [2, 3, 5], true, false],
    ['go {hl_lines="1 3-4"}', "go", undefined, [1, 3, 4], false, false],
    ["c++ diff", "c++", undefined, [], false, true],
    ["diff", "diff", undefined, [], false, false],
    ['title="{9}.txt"', "", "{9}.txt", [], false, false],
    ["{3}", "", undefined, [3], false, false],
    ["objective-c", "objective-c", undefined, [], false, false],
    ["", "", undefined, [], false, false],
    ["js {1-99999999999}", "js", undefined, undefined, false, false],
  ])("reads %j", (info, language, title, marked, numbered, diff) => {
    const parsed = parseCodeInfo(info);
    expect(parsed).toMatchObject({ language, title, numbered, diff });
    if (marked !== undefined) expect([...parsed.marked]).toEqual(marked);
    expect(parsed.marked.size).toBeLessThanOrEqual(100_000);
  });
});

/** What a browser shows of it. */
function textOf(html: string): string {
  const code = /<code[^>]*>([^]*)<\/code>/.exec(html)?.[1] ?? "";
  return code
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll(/&#(?:39|x27);/g, "'")
    .replaceAll("&amp;", "&");
}

const code = [
  "const a = `x ${1 +",
  "  2} <b> & 'c'`; /* a",
  "   comment */",
  "",
  "\tif (a < 3) {}  ",
  "- not a sign",
  "",
].join("\n");

describe("a code block", () => {
  it.each([
    "js",
    "js {2-3}",
    "js linenos",
    "js diff {1} linenos",
    "klingon {1}",
    "{1}",
    "js title=a",
  ])("shows the code to the byte as %j", (info) =>
    expect(textOf(codeHtml(code, info, "Code"))).toBe(`${code}\n`),
  );

  it("opens and closes its elements within each line", () => {
    for (const line of codeHtml(code, "js {1}", "Code").split("\n").slice(0, -2)) {
      const inside = line.replace(/^<pre[^>]*><code[^>]*>/, "");
      expect(inside.match(/<span/g)?.length).toBe(inside.match(/<\/span>/g)?.length);
    }
  });

  it("knows more than thirty languages, each with a grammar", () => {
    expect(languageNames.length).toBeGreaterThan(30);
    for (const name of languageNames) expect(codeHtml("a", name, "Code")).toContain("language-");
  });
});
