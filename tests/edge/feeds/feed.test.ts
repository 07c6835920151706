import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { renderFeed } from "../../../edge/feeds/feed.ts";
import { post, site } from "../../support/blog.ts";

function channel(posts = [post()]) {
  const text = renderFeed(site, posts);
  expect(XMLValidator.validate(text)).toBe(true);
  return new XMLParser({ ignoreAttributes: false, isArray: (name) => name === "item" }).parse(text)
    .rss.channel;
}

describe("renderFeed", () => {
  it("has full text with absolute links, and dates by RFC 822", () => {
    const { item } = channel([
      post({ html: '<p><a href="/posts/b">b</a> <a href="//x.example/">x</a></p>' }),
    ]);
    expect(item[0]["content:encoded"]).toBe(
      '<p><a href="https://blog.example/posts/b">b</a> <a href="//x.example/">x</a></p>',
    );
    expect(item[0].pubDate).toBe("Fri, 02 Jan 2026 00:00:00 GMT");
    expect(item[0].link).toBe("https://blog.example/posts/hello");
  });

  it("was built when its newest post was changed", () => {
    const posts = [post(), post({ updated: "2026-02-01" })];
    expect(channel(posts).lastBuildDate).toBe("Sun, 01 Feb 2026 00:00:00 GMT");
  });

  it("has pictures whose every file is absolute", () => {
    const picture =
      '<source srcset="/media/a-640.avif 640w, /media/a-1280.avif 1280w, https://x.example/a, /b 1w"><img src="/media/a.png" srcset="//x.example/a.png 2x" alt="a, /b">';
    const { item } = channel([post({ html: picture })]);
    expect(item[0]["content:encoded"]).toBe(
      '<source srcset="https://blog.example/media/a-640.avif 640w, https://blog.example/media/a-1280.avif 1280w, https://x.example/a, https://blog.example/b 1w"><img src="https://blog.example/media/a.png" srcset="//x.example/a.png 2x" alt="a, /b">',
    );
  });

  it("names itself", () => {
    expect(channel()["atom:link"]["@_href"]).toBe("https://blog.example/feed.xml");
  });

  it("survives titles with markup and characters that XML forbids", () => {
    const { item } = channel([post({ title: "a < b & \u0000\u000bc ]]> <stage>" })]);
    expect(item[0].title).toBe("a < b & c ]]> <stage>");
  });

  it("drops the full text of older posts when the feed grows large", () => {
    const { item } = channel([post(), post({ slug: "long", html: "x".repeat(250_000) })]);
    expect(item[0]).toHaveProperty("content:encoded");
    expect(item[1]).not.toHaveProperty("content:encoded");
    expect(item[1].description).toBe("Says hello.");
  });
});
