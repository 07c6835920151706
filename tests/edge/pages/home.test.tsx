import { describe, expect, it } from "vitest";
import { renderDocument } from "../../../edge/pages/document.tsx";
import { HomePage } from "../../../edge/pages/home.tsx";
import { homeLength } from "../../../edge/store/contract.ts";
import { site, summary, theme } from "../../support/blog.ts";

function render(posts = [summary()], until = Infinity): string {
  const shown = { posts, state: "", until };
  return renderDocument(<HomePage site={site} shown={shown} theme={theme} />);
}

describe("HomePage", () => {
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
    expect(render([])).toContain("Nothing here yet.");
  });

  it("lists the newest, and tells when its list changes by itself", () => {
    const many = Array.from({ length: homeLength + 1 }, (_, n) => summary({ slug: `p${n}` }));
    expect(render(many)).not.toContain(`/posts/p${homeLength}"`);
    expect(render(many, 0)).toContain('<div id="index" data-until="1970-01-01T00:00:00.000Z">');
    expect(render(many)).not.toContain("data-until");
  });
});
