import { describe, expect, it } from "vitest";
import { renderMarkdown, type Article } from "../../../content-loader/markdown/markdown.ts";
import { MediaSet } from "../../../content-loader/media/media-set.ts";
import { formatProblem } from "../../../content-loader/problem.ts";
import { zhHans } from "../../../content-loader/words/zh-hans.ts";

const paths = new Map([
  ["a.md", "/posts/a"],
  ["other.md", "/posts/%E5%85%B6%E4%BB%96"],
  ["sub/deep.md", "/posts/deep"],
]);

const media = new MediaSet("none", "none");

function render(text: string, file = "a.md"): Promise<Article> {
  return renderMarkdown({ file, bodyLine: 5, text, words: zhHans }, paths, media);
}

async function html(text: string): Promise<string> {
  return (await render(text)).html.trim();
}

describe("raw HTML", () => {
  it.each([
    ["a tag that is none of HTML", "而且 <stage> 不能去掉", "<p>而且 &lt;stage&gt; 不能去掉</p>"],
    ["a generic type", "Map<string, number> here", "<p>Map&lt;string, number&gt; here</p>"],
    [
      "a placeholder",
      "docker build -t <your-image> .",
      "<p>docker build -t &lt;your-image&gt; .</p>",
    ],
    ["a tag at the start of a line", "<stage>\nis *one*", "<p>&lt;stage&gt;\nis <em>one</em></p>"],
    ["a script", "a <script>alert(1)</script>", "<p>a &lt;script&gt;alert(1)&lt;/script&gt;</p>"],
    [
      "a script of its own",
      "<script>alert(1)</script>",
      "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    ],
    [
      "the loader's own element",
      '<kept-html n="0"></kept-html>',
      '<p>&lt;kept-html n="0"&gt;&lt;/kept-html&gt;</p>',
    ],
  ])("shows %s as text", async (_, markdown, expected) => {
    expect((await html(markdown)).replaceAll("&quot;", '"')).toBe(expected);
  });

  it("lets plain elements pass", async () => {
    expect(await html('Press <kbd>Ctrl</kbd>, H<sub>2</sub>O, <abbr title="a > b">x</abbr>')).toBe(
      '<p>Press <kbd>Ctrl</kbd>, H<sub>2</sub>O, <abbr title="a &gt; b">x</abbr></p>',
    );
  });

  it("reads Markdown inside details", async () => {
    const text =
      "<details>\n<summary>More</summary>\n\n**bold**\n\n```js\nlet a;\n```\n\n</details>\n";
    expect(await html(text)).toMatch(
      /^<details>\n<summary>More<\/summary>\s*<p><strong>bold<\/strong><\/p>\n<div class="code"[^]*<\/pre><\/div>\n<\/details>$/,
    );
  });

  it("leaves comments out", async () => {
    expect(await html("a\n\n<!-- hidden -->\n\nb")).not.toContain("hidden");
  });

  it("shows what stands behind an empty comment", async () => {
    expect(await html("<!---> a\n\n<!--> b -->")).toMatch(/^a\s+b -->$/);
  });

  it("is refused when a comment without an end would hide the rest", async () => {
    const text = "<!-- a -->\n\n<!-- b\n\n**c**";
    expect((await render(text)).problems.map(formatProblem)).toEqual([
      expect.stringContaining("a.md:7:1 comment `<!-- b` has no end"),
    ]);
  });

  it("shows unknown tags inside known ones as text", async () => {
    expect(await html("<details>\n<stage>\n</details>")).toContain("&lt;stage&gt;");
  });
});

describe("code", () => {
  it("is highlighted when its language is named, by any of its names", async () => {
    const expected = '<span class="k">let</span>';
    expect(await html("```js\nlet a = 1;\n```")).toContain(expected);
    expect(await html("```JavaScript {2} title=x\nlet a = 1;\n```")).toContain(expected);
  });

  it("is plain text without a language, or in one it does not know", async () => {
    expect(await html("```\nlet a = 1 < 2;\n```")).toBe(
      '<div class="code"><pre tabindex="0" role="group" aria-label="代码"><code>let a = 1 &lt; 2;\n</code></pre></div>',
    );
    expect(await html("```klingon\nlet a;\n```")).toBe(
      '<div class="code" data-language="klingon"><pre tabindex="0" role="group" aria-label="代码"><code class="language-klingon">let a;\n</code></pre></div>',
    );
  });

  it("keeps hostile code as text", async () => {
    const block = await html("```html\n<img src=x onerror=alert(1)>\n```");
    expect(block).not.toMatch(/<(?!\/?(?:div|pre|code|span)\b)/);
    expect(await html('```"><script>\nx\n```')).not.toContain("<script>");
  });

  it("keeps dollar signs and ampersands byte for byte", async () => {
    expect(await html("```\n$& $1 $` &amp;\n```")).toContain("$&amp; $1 $` &amp;amp;\n");
  });

  it.each([
    "bash",
    "c++",
    "dockerfile",
    "go",
    "html",
    "java",
    "json",
    "markdown",
    "php",
    "python",
    "rust",
    "sql",
    "toml",
    "tsx",
    "yaml",
  ])("knows %s", async (language) => {
    const code =
      'if (x) { return "a" } # 1\n<?php echo 1; ?>\n# select * from t where a = \'b\';\n[a]\nb: "c"';
    expect(await html(`\`\`\`${language}\n${code}\n\`\`\``)).toContain('<span class="');
  });
});

describe("headings", () => {
  it("have ids in their own script, with a prefix", async () => {
    expect(await html("## 使用 Serverless 的动机")).toBe(
      '<h2 id="h-使用-serverless-的动机">使用 Serverless 的动机<a class="anchor" href="#h-使用-serverless-的动机" aria-label="链接到 使用 Serverless 的动机"></a></h2>',
    );
  });

  it("have different ids when they are equal", async () => {
    expect((await html("## A\n\n## A\n\n## A-2")).match(/id="[^"]*"/g)).toEqual([
      'id="h-a"',
      'id="h-a-2"',
      'id="h-a-2-2"',
    ]);
  });

  it("leave the first level to the title", async () => {
    expect(await html("# Top")).toMatch(/^<h2 id="h-top">Top<a /);
  });
});

describe("links", () => {
  it("keep external pages from this window", async () => {
    expect(await html("[x](https://example.com/?a=1&b=2)")).toBe(
      '<p><a rel="noopener" href="https://example.com/?a=1&amp;b=2">x</a></p>',
    );
  });

  it("lead from file to post", async () => {
    expect(await html("[x](./other.md) [y](sub/deep.md#Part-One)")).toBe(
      '<p><a href="/posts/%E5%85%B6%E4%BB%96">x</a> <a href="/posts/deep#h-part-one">y</a></p>',
    );
    expect((await render("[x](../other.md)", "sub/deep.md")).problems).toEqual([]);
  });

  it("lead to headings by their text", async () => {
    expect(await html("[x](#动机)")).toContain(`href="#${encodeURIComponent("h-动机")}"`);
  });

  it("are refused when they name no post, where they stand", async () => {
    const { problems } = await render("One\n\n> two [x](missing.md)\n");
    expect(problems.map(formatProblem)).toEqual([
      expect.stringContaining("a.md:7:7 link `missing.md` names no post or page"),
    ]);
  });

  it("are refused when the page could not keep them, instead of losing them in silence", async () => {
    const text =
      "[call](tel:+123)\n\n<a href='other.md'>x</a> and <a href=\"https://x.example\">y</a>";
    expect((await render(text)).problems.map(formatProblem)).toEqual([
      expect.stringContaining("a.md:5:1 link `tel:+123` would not work"),
      expect.stringContaining("a.md:7:1 link `other.md` in HTML is neither https:// nor /path"),
    ]);
  });

  it("are refused without a scheme, which the page could not keep", async () => {
    const text = '[x](//x.example) and <a href="//y.example">y</a>';
    expect((await render(text)).problems.map(formatProblem)).toEqual([
      expect.stringContaining("a.md:5:1 link `//x.example` would not work"),
      expect.stringContaining("a.md:5:22 link `//y.example` in HTML is neither https:// nor /path"),
    ]);
  });

  it("are text when only Markdown takes them for links", async () => {
    const { html, problems } = await render("a vector of <std::string> from ftp://x.example");
    expect(html).toBe("<p>a vector of &lt;std::string&gt; from ftp://x.example</p>\n");
    expect(problems).toEqual([]);
  });

  it("never run scripts", async () => {
    for (const url of [
      "javascript:alert(1)",
      "&#106;avascript:alert(1)",
      "JaVaScRiPt:x",
      "data:text/html,x",
      "vbscript:x",
    ]) {
      expect(await html(`[x](${url})`)).not.toMatch(/href="(?!#)/);
    }
  });
});

describe("a post without measure", () => {
  it.each([
    ["dollars", "a\n$".repeat(50_000)],
    ["headings of one text", "# a\n".repeat(50_000)],
    ["ranges of lines", `\`\`\`ts {${"1-100000,".repeat(25_000)}}\na\n\`\`\``],
  ])("is read in the time that its %s take once", async (_, text) => {
    expect((await render(text)).problems).toEqual([]);
  });
});

describe("tables and tasks", () => {
  it("align by class, since styles are not allowed", async () => {
    expect(await html("| a | b |\n|:-:|--:|\n| 1 | 2 |")).toContain(
      '<td class="align-right">2</td>',
    );
  });

  it("show tasks as signs, since the page has no form controls", async () => {
    expect(await html("- [x] done\n- [ ] open")).toMatch(/☑ done[^]*☐ open/);
  });
});

describe("abstract and reading time", () => {
  it("come from the first paragraph, without markup", async () => {
    expect((await render("## H\n\nOne **two** `three` &amp; <stage>.\n\nNext")).abstract).toBe(
      "One two three & <stage>.",
    );
  });

  it("are cut at 160 characters", async () => {
    const { abstract } = await render("汉".repeat(200));
    expect([Array.from(abstract).length, abstract.at(-1)]).toEqual([160, "…"]);
  });

  it("leave code out of the minutes", async () => {
    expect((await render(`\`\`\`\n${"word ".repeat(5000)}\n\`\`\`\n`)).minutes).toBe(1);
    expect((await render("word ".repeat(1000))).minutes).toBe(5);
  });
});
