import { describe, expect, it } from "vitest";
import { renderMarkdown, type Article } from "../../../content-loader/markdown/markdown.ts";
import { MediaSet } from "../../../content-loader/media/media-set.ts";
import { formatProblem } from "../../../content-loader/problem.ts";
import { zhHans } from "../../../content-loader/words/zh-hans.ts";
import { folderWith } from "../support/folder.ts";
import { animation, picture, png } from "../support/images.ts";

/** A post `sub/a.md`, in a folder with these images. */
function render(text: string, files: Record<string, Uint8Array | string> = {}): Promise<Article> {
  const media = new MediaSet(folderWith(files), folderWith({}));
  return renderMarkdown({ file: "sub/a.md", bodyLine: 5, text, words: zhHans }, new Map(), media);
}

async function html(
  text: string,
  files: Record<string, Uint8Array | string> = {},
): Promise<string> {
  const article = await render(text, files);
  expect(article.problems).toEqual([]);
  return article.html.trim().replaceAll(/[\da-f]{32}/g, "HASH");
}

describe("an image beside a post", () => {
  it("is a picture in two formats, with the original for all others", async () => {
    const files = { "sub/pic.jpg": await picture(1000, 500).jpeg().toBuffer() };
    const sizes = "(min-width: 689px) 646px, calc(100vw - 43px)";
    expect(await html('Text.\n\n![A "b" & c](./pic.jpg "d > e")', files)).toBe(
      [
        "<p>Text.</p>\n<figure><picture>",
        `<source type="image/avif" srcset="/media/HASH-646.avif 646w, /media/HASH-1000.avif 1000w" sizes="${sizes}" />`,
        `<source type="image/webp" srcset="/media/HASH-646.webp 646w, /media/HASH-1000.webp 1000w" sizes="${sizes}" />`,
        '<img src="/media/HASH.jpeg" alt="A &quot;b&quot; &amp; c" width="1000" height="500" loading="lazy" decoding="async" />',
        "</picture><figcaption>d &gt; e</figcaption></figure>",
      ].join(""),
    );
  });

  it("stays so beside raw HTML, which brings the parser in", async () => {
    const files = { "sub/pic.png": await png() };
    const text = "Text.\n\n![A *b*](pic.png)";
    const plain = await html(text, files);
    expect(await html(`${text}\n\nPress <kbd>Ctrl</kbd>`, files)).toBe(
      `${plain}\n<p>Press <kbd>Ctrl</kbd></p>`,
    );
  });

  it("is there at once when it opens the post, and waits to be scrolled to otherwise", async () => {
    const files = { "sub/pic.png": await png() };
    const text = "\n[![](pic.png)](https://x.example)\n\n![](pic.png)";
    expect((await html(text, files)).match(/loading="\w+"/g)).toEqual([
      'loading="eager"',
      'loading="lazy"',
    ]);
    expect(await html("Text.\n\n![](pic.png)", files)).not.toContain("eager");
  });

  it("stays as it is when it moves", async () => {
    expect(await html("![](../a.gif)", { "a.gif": await animation() })).toBe(
      '<p><img src="/media/HASH.gif" alt="" width="20" height="20" loading="eager" decoding="async" /></p>',
    );
  });

  it("is found in lists, tables, quotes and by reference", async () => {
    const files = { "sub/pic.png": await png() };
    const text =
      "- ![1](pic.png)\n\n| ![2](pic.png) |\n|-|\n| ![3](pic.png) |\n\n> ## ![4](pic.png)\n\n![5][ref]\n\n[ref]: pic.png";
    expect((await html(text, files)).match(/<picture>/g)).toHaveLength(5);
  });

  it("is told to the caller, once for each file", async () => {
    const files = { "a.png": await png(), "sub/b.png": await png(40, 30, 2) };
    const { images } = await render("![](b.png) ![](../a.png) ![](./b.png)", files);
    expect(images.map(({ path }) => path)).toEqual(["sub/b.png", "a.png"]);
    expect(images[0]?.files.map((name) => name.slice(32))).toEqual([
      ".png",
      "-40.avif",
      "-40.webp",
    ]);
    expect((await render("![](https://x.example/a.png)")).images).toEqual([]);
  });
});

describe("an image that can't be shown", () => {
  it("is a problem where it stands, with its cure", async () => {
    const files = { "sub/text.png": "text", "sub/cut.png": (await png()).subarray(0, 60) };
    const text =
      "One ![a](no.png)\n\n> two ![b](text.png)\n\n![c](../../etc/passwd.png)\n\n![d](cut.png)\n\n![e](http://x.example/a.png)";
    expect((await render(text, files)).problems.map(formatProblem)).toEqual([
      "sub/a.md:5:5 image `no.png` is not there: the posts' folder has no `sub/no.png`; look at the name, capitals too",
      "sub/a.md:7:7 image `text.png` is none of PNG, JPEG, WebP, GIF and AVIF, whatever its name says: export it as one of them",
      "sub/a.md:9:1 image `../../etc/passwd.png` leads out of the posts' folder: copy the file beside the post",
      expect.stringMatching(
        /^sub\/a\.md:11:1 image `cut\.png` is broken \(.+\): export or copy it again$/,
      ),
      "sub/a.md:13:1 image `http://x.example/a.png` is not https: use an https:// URL, or a file beside the post",
    ]);
  });

  it("is a problem each time it is named, and not in code", async () => {
    const text = "`![a](a.png)`\n\n```\n![a](a.png)\n```\n\n![a](a.png)\n\nx ![a](a.png)\n";
    const { problems } = await render(text);
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [11, 1],
      [13, 3],
    ]);
  });

  it.each(['<img src="b.png">', '<source srcset="/a.png 1x, b.png 2x">'])(
    "is one in HTML, as in %s",
    async (text) => {
      const { problems } = await render(text);
      expect(problems.map(({ what }) => what)).toEqual([
        "image `b.png` is a file beside the post, named in HTML: write it in Markdown, `![text](b.png)`",
      ]);
      expect((await render(`<!-- ${text} -->`)).problems).toEqual([]);
    },
  );
});

it("leaves images of other sites as they are", async () => {
  expect(await html("![Alt](https://example.com/a.png)")).toBe(
    '<p><img src="https://example.com/a.png" alt="Alt" /></p>',
  );
  expect(await html("![Alt](/icon.svg)")).toBe('<p><img src="/icon.svg" alt="Alt" /></p>');
});
