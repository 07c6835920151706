import { expect, it } from "vitest";
import { writeLlmsTxt } from "../../../content-loader/site/llms-txt.ts";
import { site, summary } from "../../support/blog.ts";

it("tells what the blog is and where each post's Markdown is", () => {
  const posts = [
    summary(),
    summary({ slug: "你好", title: "a [b] \\ $& <stage>", abstract: "" }),
    summary({ slug: "brief", expires: "2030-01-01" }),
  ];
  expect(writeLlmsTxt(site, posts)).toBe(`# A blog

> About blogs

## Posts

- [Hello](https://blog.example/posts/hello.md): Says hello.
- [a \\[b\\] \\\\ $& <stage>](https://blog.example/posts/%E4%BD%A0%E5%A5%BD.md)

## Optional

- [Archive](https://blog.example/archive): every post, by year
- [JSON Feed](https://blog.example/feed.json): the newest posts with their text
- [Sitemap](https://blog.example/sitemap.xml): every address
`);
});
