import { describe, expect, it } from "vitest";
import { translateHexo } from "../../../../content-loader/import/tags/hexo.ts";
import { translated } from "../../support/translate.ts";

const textOf = (body: string): string => translated(translateHexo, body).text;

describe("a tag of Hexo", () => {
  it.each([
    ["{% post_link other %}", "[Other \\[1\\]](/2021/other/)"],
    ["{% post_link other 'A title' true %}", "[A title](/2021/other/)"],
    ["{% post_link other#part '标题' %}", "[标题](/2021/other/#part)"],
    ["[x]({% post_path other %})", "[x](/2021/other/)"],
    ["{% asset_img a.png %}", "![](a.png)"],
    ["{% asset_img pic.png 400 Some words %}", "![Some words](pic.png)"],
    [`{% img left /i/b.png 300 400 '"my title" "my alt"' %}`, '![my alt](/i/b.png "my title")'],
    ["{% asset_link a.pdf the file %}", "[the file](a.pdf)"],
    ["{% link words https://ex.org/ true title %}", '[words](https://ex.org/ "title")'],
    ["{% label primary@some text %}", "<mark>some text</mark>"],
    ["{% youtube abc %}", "<https://www.youtube.com/watch?v=abc>"],
    ["{% youtube abc playlist %}", "<https://www.youtube.com/playlist?list=abc>"],
    ["{% vimeo 1 %}", "<https://vimeo.com/1>"],
    ["{% gist abc file.js %}", "<https://gist.github.com/abc>"],
    ["{% jsfiddle abc %}", "<https://jsfiddle.net/abc/>"],
    ["{# unseen #}", "<!-- unseen -->"],
    ["{% raw %}{{ a }}{% endraw %}", "{{ a }}"],
  ])("%s is %s", (body, text) => {
    expect(translated(translateHexo, body)).toEqual({ text, notes: [] });
  });

  it("holds code with a title, marked lines and a link", () => {
    const body =
      "{% codeblock lang:js My title mark:1,3-4 line_number:true https://ex.org a b %}\nlet a = `{{ b }}`;\n```\n{% post_link other %}\n{% endcodeblock %}\n";
    expect(textOf(body)).toBe(
      '````js title="My title" {1,3-4} linenos\nlet a = `{{ b }}`;\n```\n{% post_link other %}\n````\n\n[a b](https://ex.org)\n',
    );
  });

  it("stays in its list", () => {
    const body = "- item\n  {% codeblock %}\n  x\n    y\n  {% endcodeblock %}\n";
    expect(textOf(body)).toBe("- item\n\n  ```\n  x\n    y\n  ```\n");
  });

  it("includes a file's lines", () => {
    expect(textOf("{% include_code lang:js from:2 to:3 a.js %}")).toBe(
      '```js title="a.js"\ntwo\nthree\n```',
    );
  });

  it("quotes, with the source, and translates what it holds", () => {
    const body =
      "{% blockquote Ada, Notes https://ex.org/n Title %}\nSee {% post_link other %}\n\nmore\n{% endblockquote %}\nafter";
    expect(textOf(body)).toBe(
      "> See [Other \\[1\\]](/2021/other/)\n>\n> more\n>\n> — Ada, Notes [Title](https://ex.org/n)\n\nafter",
    );
  });

  it.each([
    ["{% note %}\nx\n{% endnote %}", "> [!NOTE]\n> x"],
    ["{% note success %}\nx\n{% endnote %}", "> [!TIP]\n> x"],
    [
      "{% note warning no-icon A summary %}\nx\n{% endnote %}",
      "> [!WARNING]\n> **A summary**\n>\n> x",
    ],
    [
      "{% note danger %}{% note info %}x{% endnote %}{% endnote %}",
      "> [!CAUTION]\n> > [!NOTE]\n> > x",
    ],
  ])("%s is an alert", (body, text) => {
    expect(textOf(body)).toBe(text);
  });

  it.each([
    ["{% post_link nope %}", "names nothing that is here"],
    ["{% post_link %}", "names nothing that is here"],
    ["{% tabs a, 2 %}", "means nothing here"],
    ["{{ theme.x }}", "means nothing here"],
  ])("%s stays as text, and is told", (tag, why) => {
    const { text, notes } = translated(translateHexo, `a ${tag} b`);
    expect(text).toBe(`a \`${tag}\` b`);
    expect(notes).toEqual([[2, `\`${tag}\` ${why}: it is text`]]);
  });

  it("without its end stays as text, whatever stands below", () => {
    const { text, notes } = translated(translateHexo, "{% quote %}\nx {% post_link other %}");
    expect(text).toBe("`{% quote %}`\nx [Other \\[1\\]](/2021/other/)");
    expect(notes).toHaveLength(1);
  });

  it.each([
    "```\n{% post_link other %}\n```",
    "- a\n\n  ~~~js\n  {{ x }}\n  ~~~",
    "`{% post_link other %}` and ``{{ `x` }}``",
    "text\n\n    {% post_link other %}\n",
  ])("is code in code: %j", (body) => {
    expect(translated(translateHexo, body)).toEqual({ text: body, notes: [] });
  });

  it("loses `raw` in code too, and its lines", () => {
    expect(textOf("```\n{% raw %}\n{{ a }}\n{% endraw %}\n```")).toBe("```\n{{ a }}\n```");
    expect(textOf("`{% raw %}{{ a }}{% endraw %}`")).toBe("`{{ a }}`");
  });

  it("may be a title behind a fence", () => {
    expect(textOf("```js a.js https\nx\n```")).toBe('```js title="a.js https"\nx\n```');
    expect(textOf("```js {1,3}\nx\n```")).toBe("```js {1,3}\nx\n```");
  });

  it("in a tag in a tag ends somewhere", () => {
    const deep = "{% note %}".repeat(2000) + "{% endnote %}".repeat(2000);
    expect(textOf(deep)).toContain("`{% note %}`");
  });
});
