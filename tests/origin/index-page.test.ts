import { describe, expect, it } from "vitest";
import { renderIndex } from "../../origin/index-page.tsx";
import { site, summary, theme } from "../support/blog.ts";

function render(posts = [summary()]): string {
  return renderIndex({ site, posts, style: theme.style, client: "/assets/client.js" });
}

describe("renderIndex", () => {
  it("lists the posts in HTML, with links that need no script", () => {
    expect(render()).toContain('<a href="/posts/hello">Hello</a>');
  });

  it("carries its data so that no title can end the script", () => {
    const html = render([summary({ title: "</script><script>alert(1)</script>" })]);
    const json =
      /<script id="state" type="application\/json">(.*?)<\/script>/.exec(html)?.[1] ?? "";
    expect(JSON.parse(json).posts[0].title).toBe("</script><script>alert(1)</script>");
    expect(html).not.toContain("<script>alert");
  });

  it("says so when there is nothing yet", () => {
    expect(render([])).toContain("Nothing has been published yet.");
  });
});
