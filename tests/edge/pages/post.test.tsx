import { describe, expect, it } from "vitest";
import { renderDocument } from "../../../edge/pages/document.tsx";
import { PostPage } from "../../../edge/pages/post.tsx";
import type { Post, PostLink } from "../../../edge/store/contract.ts";
import { post, site, theme } from "../../support/blog.ts";

function render(over: Partial<Post> = {}, next?: PostLink, previous?: PostLink): string {
  return renderDocument(
    <PostPage post={post(over)} previous={previous} next={next} site={site} theme={theme} />,
  );
}

describe("PostPage", () => {
  it("is in the post's language, its title first", () => {
    const html = render({ lang: "zh-Hans", title: "你好" });
    expect(html).toMatch(/^<!doctype html><html lang="zh-Hans">/);
    expect(html).toContain("<title>你好 · A blog</title>");
    expect(html).toContain("约 1 分钟");
  });

  it("speaks the post's language, and says what the blog's own links are in", () => {
    const html = render({ lang: "zh-Hans" });
    expect(html).toContain("由 Edgewise 发布</p></footer>");
    expect(html).toContain('<nav><a href="/archive" lang="en">All</a>');
  });

  it("says in which language another post is", () => {
    const other = { slug: "hei", title: "嘿", date: "2026-01-01", lang: "zh-Hans" };
    const html = render({ related: [other] }, other);
    expect(html).toContain('<span lang="zh-Hans">嘿</span>');
    expect(html).toContain('<li lang="zh-Hans"><a href="/posts/hei">嘿</a>');
  });

  it("shows an abstract above the text, unless it is a piece of it", () => {
    expect(render()).toContain('<p class="standfirst">Says hello.</p>');
    const html = render({ excerpt: true });
    expect(html).not.toContain("standfirst");
    expect(html).toContain('<meta name="description" content="Says hello."/>');
  });

  it("names the licence of the blog, where it has one", () => {
    const licence = { name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" };
    const licensed = { ...site, licence };
    const html = renderDocument(
      <PostPage
        post={post()}
        {...{ previous: undefined, next: undefined, theme }}
        site={licensed}
      />,
    );
    expect(html).toContain(`Licence <a rel="license noopener" href="${licence.url}">CC BY 4.0</a>`);
    expect(html).toContain(`"license":"${licence.url}"`);
    expect(render()).not.toContain("icen");
  });

  it("names its canonical URL by the configured site", () => {
    expect(render()).toContain('<link rel="canonical" href="https://blog.example/posts/hello"');
  });

  it("allows the one style it carries, by hash", () => {
    expect(render()).toContain(`content="style-src 'sha256-abc'"`);
    expect(render()).toContain("<style>body{color:red}</style>");
  });

  it("escapes what is text and leaves the loader's HTML as it is", () => {
    const html = render({ title: '<stage> & "more"', html: "<p>&lt;stage&gt;</p>" });
    expect(html).toContain("<h1>&lt;stage> &amp; &quot;more&quot;</h1>");
    expect(html).toContain('<div class="prose"><p>&lt;stage&gt;</p></div>');
    expect(html).not.toContain("<stage>");
  });

  it("leads to its neighbours and its tags", () => {
    const date = "2026-01-01";
    const [older, newer] = [
      { slug: "a", title: "A", date },
      { slug: "b", title: "B", date },
    ];
    const html = render({ tags: ["c++"] }, newer, older);
    expect(html).toMatch(/<a rel="prev" href="\/posts\/a">.*?A<\/span><\/a>/);
    expect(html).toMatch(/<a rel="next" href="\/posts\/b">.*?B<\/span><\/a>/);
    expect(html).toContain('<a href="/tags/c%2B%2B" rel="tag">c++</a>');
  });

  it("leads to its translations in their own words, and tells search engines of all", () => {
    const date = "2026-01-01";
    const translations = [
      { slug: "hello", lang: "en", date },
      { slug: "你好", lang: "zh-Hans", date },
    ];
    const html = render({ translations });
    const chinese = "/posts/%E4%BD%A0%E5%A5%BD";
    expect(html).toContain(
      `<a rel="alternate" hreflang="zh-Hans" lang="zh-Hans" href="${chinese}">简体中文</a>`,
    );
    expect(html).not.toContain(">English</a>");
    expect(html).toContain(
      `<link rel="alternate" hreflang="en" href="https://blog.example/posts/hello"/><link rel="alternate" hreflang="zh-Hans" href="https://blog.example${chinese}"/>`,
    );
    expect(render()).not.toContain("hreflang");
  });

  it("waits for no script: one chooses light or dark, the other runs when the page is there", () => {
    expect(render().match(/<script(?! type="application\/ld)[^>]*>[^<]*<\/script>/g)).toEqual([
      "<script>let a</script>",
      '<script type="module" src="/assets/reader.js"></script>',
    ]);
  });

  it("lists its sections, from two on, down to the third level", () => {
    const headings = [
      { id: "h-一", text: "一 & <二>", depth: 2 },
      { id: "h-b", text: "b", depth: 3 },
      { id: "h-c", text: "c", depth: 4 },
    ];
    const html = render({ headings });
    expect(html).toContain('<li><a href="#h-一">一 &amp; &lt;二></a></li>');
    expect(html).toContain('<li class="deep"><a href="#h-b">b</a></li>');
    expect(html).not.toContain("#h-c");
    expect(render({ headings: headings.slice(0, 1) })).not.toContain("contents");
  });
});
