import { describe, expect, it } from "vitest";
import { translateHugo } from "../../../../content-loader/import/tags/hugo.ts";
import { translated } from "../../support/translate.ts";

describe("a shortcode of Hugo", () => {
  it.each([
    ['[x]({{< ref "other" >}})', "[x](/2021/other/)"],
    ['[x]({{< relref "other#part" >}})', "[x](/2021/other/#part)"],
    ['[x]({{% ref path="other" %}})', "[x](/2021/other/)"],
    ['[x]({{< ref "#part" >}})', "[x](#part)"],
    ['{{< figure src="a.png" >}}', "![](a.png)"],
    [
      '{{< figure src="a.png" title="T" caption="a <b>cap</b>" alt="alt">}}',
      '![alt](a.png "T · a cap")',
    ],
    ['{{< figure src="a.png"\n  link="https://ex.org" />}}', "[![](a.png)](https://ex.org)"],
    ["{{< youtube abc >}}", "<https://www.youtube.com/watch?v=abc>"],
    ['{{< youtube id="abc" >}}', "<https://www.youtube.com/watch?v=abc>"],
    ["{{< vimeo 1 >}}", "<https://vimeo.com/1>"],
    ['{{< tweet user="ada" id="1" >}}', "<https://x.com/ada/status/1>"],
    ["{{< instagram abc >}}", "<https://www.instagram.com/p/abc/>"],
    ["{{< gist ada 1 >}}", "<https://gist.github.com/ada/1>"],
    ['{{< param "author" >}}', "Ada"],
    ["{{< comment >}} unseen {{< /comment >}}", "<!-- unseen -->"],
    ["{{< rawhtml >}}<b>x</b>{{< /rawhtml >}}", "<b>x</b>"],
    [
      '{{< highlight go "linenos=table,hl_lines=8 15-17" >}}\nx\n{{< /highlight >}}',
      "```go {8,15-17} linenos\nx\n```",
    ],
    ["{{% notice warning %}}\nx\n{{% /notice %}}", "> [!WARNING]\n> x"],
    ['{{< admonition type=tip title="T" >}}\nx\n{{< /admonition >}}', "> [!TIP]\n> **T**\n>\n> x"],
    [
      '{{< details summary="a < b" >}}\n**x**\n{{< /details >}}',
      "<details>\n<summary>a &lt; b</summary>\n\n**x**\n\n</details>",
    ],
    ["{{</* youtube id */>}}", "`{{< youtube id >}}`"],
  ])("%s is %s", (body, text) => {
    expect(translated(translateHugo, body)).toEqual({ text, notes: [] });
  });

  it("is told where it is unknown, and what it holds is translated", () => {
    const { text, notes } = translated(
      translateHugo,
      '{{<gallery a="<b>">}}\n{{< youtube a >}}\n{{</gallery>}}',
    );
    expect(text).toBe(
      '`{{<gallery a="<b>">}}`\n\n<https://www.youtube.com/watch?v=a>\n\n`{{</gallery>}}`',
    );
    expect(notes).toEqual([[0, '`{{<gallery a="<b>">}}` means nothing here: it is text']]);
  });

  it("is unescaped in code, and else left alone there", () => {
    const body =
      '```go {linenos=true,hl_lines=[1,"3-4"]}\n{{</* a */>}} {{< b >}}\n```\n`{{%/* c */%}}`';
    expect(translated(translateHugo, body).text).toBe(
      "```go {1,3-4} linenos\n{{< a >}} {{< b >}}\n```\n`{{% c %}}`",
    );
  });

  it("may be an id of a heading, which is left out and told", () => {
    const { text, notes } = translated(translateHugo, "## 标题 {#part}\n\n{#no}");
    expect([text, notes.length]).toEqual(["## 标题 \n\n{#no}", 1]);
  });
});
