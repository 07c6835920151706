import { describe, expect, it } from "vitest";
import { place } from "../../../edge/search/postings.ts";
import { placeOf, postText } from "../../../edge/search/post-text.ts";

const html =
  '<h2 id="a">部署 <em>Django</em></h2><p>用 <code>fs.<span class="hljs-x">read</span></code> 读。<br>再读 &lt;stage&gt; &amp;amp;。</p><ul><li>一</li><li>二</li></ul><pre tabindex="0"><code>a &#x27;b&#39;\n  c\n</code></pre><table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>';

describe("the text of a post", () => {
  const text = postText({ title: "标题", abstract: "摘要", html });

  it("is what its page shows, a line for each block", () => {
    expect(text.text).toBe(
      "摘要\n部署 Django\n用 fs.read 读。\n再读 <stage> &amp;。\n一\n二\na 'b'\nc\n甲\n乙",
    );
  });

  it("has its headings apart", () => {
    expect(text.headings).toBe("部署 Django");
  });

  it("tells the best place of all words", () => {
    expect(placeOf(["标题"], text)).toBe(place.title);
    expect(placeOf(["标题", "django"], text)).toBe(place.heading);
    expect(placeOf(["标题", "fs.read"], text)).toBe(place.body);
    expect(placeOf(["标题", "没有"], text)).toBe(0);
    expect(placeOf([], text)).toBe(0);
  });
});
