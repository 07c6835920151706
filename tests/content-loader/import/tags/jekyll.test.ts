import { describe, expect, it } from "vitest";
import { translateJekyll } from "../../../../content-loader/import/tags/jekyll.ts";
import { translated } from "../../support/translate.ts";

describe("a tag of Jekyll", () => {
  it.each([
    ["[x]({% post_url other %}#part)", "[x](/2021/other/#part)"],
    ["[x]({% link other %})", "[x](/2021/other/)"],
    ["[x]({% link files/a.pdf %})", "[x](/blog/files/a.pdf)"],
    ["![]({{ site.baseurl }}/a.png)", "![](/blog/a.png)"],
    ["![]({{site.url}}{{site.baseurl}}/a.png)", "![](https://ex.org/blog/a.png)"],
    ['![]({{ "/a.png" | relative_url }})', "![](/blog/a.png)"],
    [
      "![]({{ '/a.png' | prepend: site.baseurl | prepend: site.url }})",
      "![](https://ex.org/blog/a.png)",
    ],
    ["[r]: {{ site.repository }}/x", "[r]: https://git.example/r/x"],
    ["{% comment %} unseen {% endcomment %}", "<!-- unseen -->"],
    ["{% raw %}{{ a }}{% endraw %}", "{{ a }}"],
    ["{%- raw -%}{{ a }}{%- endraw -%}", "{{ a }}"],
    [
      "{% highlight ruby linenos %}\ndef a\nend\n{% endhighlight %}",
      "```ruby linenos\ndef a\nend\n```",
    ],
    ['{% highlight js hl_lines="1 3" %}\na\n{% endhighlight %}', "```js {1,3}\na\n```"],
    ["{% gist ada/1 %}", "<https://gist.github.com/ada/1>"],
  ])("%s is %s", (body, text) => {
    expect(translated(translateJekyll, body)).toEqual({ text, notes: [] });
  });

  it.each([
    ['{% include figure.html src="<b>" %}'],
    ["{% if page.x %}"],
    ["{{ page.id }}"],
    ["{% post_url 2020-01-01-nope %}"],
  ])("%s stays as text, and is told", (tag) => {
    const { text, notes } = translated(translateJekyll, tag);
    expect([text, notes.length]).toEqual([`\`${tag}\``, 1]);
  });

  it.each([
    ["* TOC\n{:toc}\n\ntext", "\n\ntext"],
    ['![a](b.png){: width="300" .c}', "![a](b.png)"],
    ["text\n{: .lead}\n", "text\n\n"],
    ["## Part {#part}\n", "## Part \n"],
  ])("of kramdown is left out and told: %j", (body, text) => {
    const result = translated(translateJekyll, body);
    expect([result.text, result.notes.length]).toEqual([text, 1]);
  });

  it("is text in code, but for `raw`", () => {
    const body = "```liquid\n{% raw %}{{ a }}{% endraw %} {{ b }}\n```";
    expect(translated(translateJekyll, body)).toEqual({
      text: "```liquid\n{{ a }} {{ b }}\n```",
      notes: [],
    });
  });

  it("leaves braces that are none alone", () => {
    const body = "a {b} { {c: 1} $\\frac{1}{2}$ {% unfinished";
    expect(translated(translateJekyll, body)).toEqual({ text: body, notes: [] });
  });
});
