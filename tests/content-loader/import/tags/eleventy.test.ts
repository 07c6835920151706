import { expect, it } from "vitest";
import { translateEleventy } from "../../../../content-loader/import/tags/eleventy.ts";
import { translated } from "../../support/translate.ts";

it.each([
  ["[x]({{ '/a/' | url }})", "[x](/blog/a/)"],
  ['{% image "./cat.jpg", "a (black) cat", "100vw" %}', "![a (black) cat](./cat.jpg)"],
  ["{% highlight js 1,3-4 %}\nx\n{% endhighlight %}", "```js {1,3-4}\nx\n```"],
  ["{% raw %}{{ a }}{% endraw %}", "{{ a }}"],
  ["{# unseen #}", "<!-- unseen -->"],
  ["{% comment %}unseen{% endcomment %}", "<!-- unseen -->"],
  ["```js/1,3-4\nx\n```", "```js {1,3-4}\nx\n```"],
])("%s of Eleventy is %s", (body, text) => {
  expect(translated(translateEleventy, body)).toEqual({ text, notes: [] });
});

it("leaves what only a program knows as text", () => {
  const { text, notes } = translated(
    translateEleventy,
    "{{ collections.posts | size }} {% mine 1 %}",
  );
  expect([text, notes.length]).toEqual(["`{{ collections.posts | size }}` `{% mine 1 %}`", 2]);
});
