import { describe, expect, it } from "vitest";
import { renderDocument } from "../../../edge/pages/document.tsx";
import { HomePage } from "../../../edge/pages/home.tsx";
import { PostPage } from "../../../edge/pages/post.tsx";
import type { Post } from "../../../edge/store/contract.ts";
import { post, site, summary, theme } from "../../support/blog.ts";

function renderPost(over: Partial<Post> = {}): string {
  return renderDocument(
    <PostPage post={post(over)} previous={undefined} next={undefined} site={site} theme={theme} />,
  );
}

/** The nodes of a page's JSON-LD. */
function graphOf(html: string) {
  const [, text = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html) ?? [];
  const data = JSON.parse(text);
  expect(data["@context"]).toBe("https://schema.org");
  return data["@graph"];
}

/** What `<meta property>` or `<meta name>` says. */
function metaOf(html: string, name: string): string[] {
  const tags = html.matchAll(/<meta (?:property|name)="([^"]*)" content="([^"]*)"\/>/g);
  return [...tags].flatMap(([, given, content = ""]) => (given === name ? [content] : []));
}

describe("a post's structured data", () => {
  it("says what it is, whose, in which language and since when", () => {
    const cover = { src: "/media/a.png", width: 1200, height: 630 };
    const [posting] = graphOf(
      renderPost({ cover, date: "2026-01-02T09:00:00+08:00", updated: "2026-02-01T00:00:00Z" }),
    );
    const url = "https://blog.example/posts/hello";
    expect(posting).toEqual({
      "@type": "BlogPosting",
      "@id": url,
      url,
      mainEntityOfPage: url,
      headline: "Hello",
      description: "Says hello.",
      datePublished: "2026-01-02T09:00:00+08:00",
      dateModified: "2026-02-01T00:00:00Z",
      inLanguage: "en",
      keywords: ["greetings"],
      author: { "@type": "Person", name: "Ada", url: "https://blog.example/" },
      image: "https://blog.example/media/a.png",
    });
  });

  it("was last changed when it came out, without an update", () => {
    const [posting] = graphOf(renderPost());
    expect(posting.dateModified).toBe(posting.datePublished);
    expect(posting).not.toHaveProperty("image");
  });

  it("leads from the index to it", () => {
    const [, crumbs] = graphOf(renderPost());
    expect(crumbs).toEqual({
      "@type": "BreadcrumbList",
      itemListElement: [
        { "@type": "ListItem", position: 1, name: "A blog", item: "https://blog.example/" },
        { "@type": "ListItem", position: 2, name: "Hello" },
      ],
    });
  });

  it.each([
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    '"quotes" \\ and $& $1',
    "<stage>",
  ])("holds the title %j", (title) => {
    const html = renderPost({ title });
    const [posting, crumbs] = graphOf(html);
    expect(posting.headline).toBe(title);
    expect(crumbs.itemListElement[1].name).toBe(title);
    expect(html).not.toContain("<script>alert");
  });

  it("has a headline of 110 characters at most, and none of them halved", () => {
    const [{ headline }] = graphOf(renderPost({ title: "𠮷".repeat(120) }));
    expect(headline).toBe("𠮷".repeat(110));
  });
});

describe("the index's structured data", () => {
  it("says that it is a blog, and whose", () => {
    const shown = { posts: [summary()], state: "", until: Infinity };
    const html = renderDocument(<HomePage site={site} shown={shown} theme={theme} />);
    expect(graphOf(html)).toEqual([
      {
        "@type": ["WebSite", "Blog"],
        "@id": "https://blog.example/",
        url: "https://blog.example/",
        name: "A blog",
        description: "About blogs",
        inLanguage: "en",
        author: { "@type": "Person", name: "Ada", url: "https://blog.example/" },
      },
    ]);
  });
});

describe("a post's card where it is linked", () => {
  it("shows the cover large, with its size and what it is", () => {
    const cover = { src: "/media/a.png", width: 1200, height: 630 };
    const html = renderPost({ cover, title: "<stage>" });
    expect(metaOf(html, "og:image")).toEqual(["https://blog.example/media/a.png"]);
    expect(metaOf(html, "og:image:width")).toEqual(["1200"]);
    expect(metaOf(html, "og:image:height")).toEqual(["630"]);
    expect(metaOf(html, "og:image:alt")).toEqual(["&lt;stage>"]);
    expect(metaOf(html, "twitter:card")).toEqual(["summary_large_image"]);
  });

  it("leaves out the size of another site's image", () => {
    const html = renderPost({ cover: { src: "https://x.example/a.png" } });
    expect(metaOf(html, "og:image")).toEqual(["https://x.example/a.png"]);
    expect(metaOf(html, "og:image:width")).toEqual([]);
  });

  it("is small without a cover", () => {
    const html = renderPost();
    expect(metaOf(html, "og:image")).toEqual([]);
    expect(metaOf(html, "twitter:card")).toEqual(["summary"]);
  });

  it("names the language as the release does", () => {
    expect(metaOf(renderPost({ lang: "zh-Hans" }), "og:locale")).toEqual(["zh_CN"]);
  });

  it("is an article with its dates and tags", () => {
    const html = renderPost({ tags: ["c++", "前端"] });
    expect(metaOf(html, "og:type")).toEqual(["article"]);
    expect(metaOf(html, "article:published_time")).toEqual(["2026-01-02"]);
    expect(metaOf(html, "article:modified_time")).toEqual(["2026-01-02"]);
    expect(metaOf(html, "article:tag")).toEqual(["c++", "前端"]);
    expect(metaOf(html, "description")).toEqual(["Says hello."]);
  });
});
