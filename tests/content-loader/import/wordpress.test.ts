import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readWordpress } from "../../../content-loader/import/wordpress.ts";
import { folderWith } from "../support/folder.ts";
import { fixtures } from "./moved-in.ts";

it("reads an export with entities that grow without end without them", () => {
  const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
  const text = readFileSync(join(fixtures, "wordpress/export.xml"), "utf8")
    .replace("<rss", `${bomb}<rss`)
    .replace("Secret &amp; private", "Secret &a; private");
  const { posts } = readWordpress(folderWith({ "export.xml": text }));
  expect(posts.map(({ title }) => title)).toContain("Secret &a; private");
});

it("lists a post that can't be read, and imports the others", () => {
  const text = readFileSync(join(fixtures, "wordpress/export.xml"), "utf8");
  const deep = text.replace("Hidden words", "<div>".repeat(10_000));
  const { posts, notes } = readWordpress(folderWith({ "export.xml": deep }));
  expect(posts.map(({ page }) => page)).toEqual([undefined, undefined, undefined, "/about"]);
  expect(notes).toContainEqual({
    origin: "post 23 of export.xml",
    what: expect.stringContaining("is not imported: its HTML can't be read"),
  });
});

/** An export of one post with this content and these elements. */
function exportOf(content: string, elements = ""): string {
  return `<?xml version="1.0"?>
<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<wp:base_blog_url>https://old.example</wp:base_blog_url>
<item><title>T</title><link>https://old.example/t/</link><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type>
<wp:post_date>2020-01-02 08:00:00</wp:post_date><wp:post_date_gmt>2020-01-02 00:00:00</wp:post_date_gmt>
<wp:status>publish</wp:status>${elements}<content:encoded><![CDATA[${content}]]></content:encoded></item></channel></rss>`;
}

function bodyOf(content: string): string | undefined {
  return readWordpress(folderWith({ "e.xml": exportOf(content) })).posts[0]?.body;
}

it.each([
  ["an empty line as a paragraph, a line end as a break", "一\n二\n\n三", "一\\\n二\n\n三\n"],
  [
    "a caption of before 2012",
    '[caption caption="说明" width="1"]<img src="https://a.example/b.png">[/caption]',
    '![](https://a.example/b.png "说明")\n',
  ],
  [
    "code with entities",
    '[sourcecode language="cpp"]\nif (a &lt; b &amp;&amp; c)\n[/sourcecode]',
    "```cpp\nif (a < b && c)\n```\n",
  ],
  [
    "code as it was typed",
    "[php]\nif ($a < 1) { // &lt;\n[/php]",
    "```php\nif ($a < 1) { // &lt;\n```\n",
  ],
  [
    "code that looks like shortcodes",
    "<pre>[gallery]\n[code]x[/code]</pre>",
    "```\n[gallery]\n[code]x[/code]\n```\n",
  ],
  [
    "an enlighter block",
    '<!-- wp:enlighter/codeblock {"language":"rust"} -->\n<pre class="EnlighterJSRAW" data-enlighter-language="rust">fn main() {}</pre>\n<!-- /wp:enlighter/codeblock -->',
    "```rust\nfn main() {}\n```\n",
  ],
  [
    "inline code of several lines",
    "text\n<code>a\n  b</code>\nmore",
    "text\n\n```\na\n  b\n```\n\nmore\n",
  ],
  ["a bracket in prose", "as in [1] and [sic]", "as in \\[1\\] and \\[sic\\]\n"],
  ["an attachment that is not there", "[gallery]", "\\[gallery\\]\n"],
  [
    "a video's address",
    "[youtube https://www.youtube.com/watch?v=dQw4w9WgXcQ]",
    "<https://www.youtube.com/watch?v=dQw4w9WgXcQ>\n",
  ],
])("reads %s", (_, content, markdown) => {
  expect(bodyOf(content)).toBe(markdown);
});

it.each([
  ["private", "<wp:status>private</wp:status>", true, /was private/],
  ["pending", "<wp:status>pending</wp:status>", true, /waiting for a review/],
  ["future", "<wp:status>future</wp:status>", false, undefined],
  [
    "a password",
    "<wp:status>publish</wp:status><wp:post_password>x</wp:post_password>",
    true,
    /needed a password/,
  ],
])("publishes nothing that was not public: %s", (_, elements, draft, why) => {
  const text = exportOf("Text").replace("<wp:status>publish</wp:status>", elements);
  const { posts, notes } = readWordpress(folderWith({ "e.xml": text }));
  expect(posts[0]?.draft).toBe(draft);
  expect(notes.map(({ what }) => what).join("\n")).toMatch(why ?? /^$/);
});

it("takes the larger file of an image, and names one that is not there", () => {
  const { posts, findImage } = readWordpress(
    folderWith({
      "e.xml": exportOf("x"),
      "uploads/2020/a.png": "x",
      "uploads/2020/b-1x1.png": "x",
    }),
  );
  const [post] = posts;
  if (post === undefined) throw new Error("no post");
  const site = "http://www.old.example/wp-content/uploads/2020";
  expect(findImage(`${site}/a-300x200.png?w=2`, post)).toMatchObject({
    kind: "file",
    path: expect.stringMatching(/2020\/a\.png$/),
  });
  expect(findImage(`${site}/b-1x1.png`, post)).toMatchObject({ kind: "file" });
  expect(findImage(`${site}/c.png`, post)).toMatchObject({
    kind: "missing",
    why: expect.stringContaining("2020/c.png"),
  });
  expect(findImage("https://elsewhere.example/wp-content/uploads/2020/a.png", post)).toEqual({
    kind: "elsewhere",
  });
});
