import { describe, expect, it } from "vitest";
import { sanitize } from "../../../content-loader/markdown/sanitize.ts";

const words = { code: "Code" };

/** The tags of HTML with the names of their attributes. */
function tags(html: string): string[] {
  return html.replace(/"[^"]*"/g, '""').match(/<[a-z][^>]*>/gi) ?? [];
}

describe("sanitize, with no layer before it", () => {
  it.each([
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<iframe src=https://evil.example></iframe>",
    "<form action=https://evil.example><input name=password><button>Go</button></form>",
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<style>*{background:url(https://evil.example)}</style>",
    '<base href="https://evil.example">',
    "<object data=x></object><embed src=x>",
    "<template><img src=x onerror=alert(1)></template>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<!--><img src=x onerror=alert(1)>-->",
  ])("leaves no foreign element and no handler of %s", (hostile) => {
    for (const tag of tags(sanitize(hostile, words))) {
      expect(tag).toMatch(/^<(?:p|img)\b/);
      expect(tag).not.toMatch(/\s(?:on\w+|style|srcdoc)=/i);
    }
  });

  it.each([
    '<a href="javascript:alert(1)">x</a>',
    '<a href="&#106;&#97;vascript:alert(1)">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<a href="&Tab;javascript&colon;alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="\u0001javascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="blob:https://x">x</a>',
  ])("takes the target from %s", (hostile) => {
    expect(sanitize(hostile, words)).toBe("<a>x</a>");
  });

  it.each([
    [
      '<img src="https://x.example/a.png" onerror="alert(1)">',
      '<img src="https://x.example/a.png" />',
    ],
    ['<p onclick="x" style="color:red" id="document">a</p>', "<p>a</p>"],
    ['<div tabindex="0" aria-label="x">a</div>', "<div>a</div>"],
    ["<pre>a</pre>", '<pre tabindex="0" role="group" aria-label="Code">a</pre>'],
    ['<h2 id="location">a</h2>', "<h2>a</h2>"],
    ['<span class="k evil">a</span>', '<span class="k">a</span>'],
    [
      '<a name="x" target="_blank" href="https://x.example">a</a>',
      '<a rel="noopener" href="https://x.example">a</a>',
    ],
    [
      '<img srcset="javascript:x 1x, https://x.example/b.png 2x">',
      '<img srcset="https://x.example/b.png 2x" />',
    ],
  ])("cleans %s", (dirty, clean) => {
    expect(sanitize(dirty, words)).toBe(clean);
  });

  it.each([
    ["</div></p>a", "<p></p>a"],
    ["<table><tr><td>a", "<table><tr><td>a</td></tr></table>"],
    ["<strong>a<em>b</strong>c", "<strong>a<em>b</em></strong>c"],
    ["<p>a</p></blockquote>", "<p>a</p>"],
  ])("lets nothing of %s reach the page around it", (open, closed) => {
    expect(sanitize(open, words)).toBe(closed);
  });

  it("shows unknown elements as text", () => {
    expect(sanitize("a <stage> b", words)).toMatch(/^a &lt;stage&gt; b/);
  });

  it.each([
    '<h2 id="h-x">a</h2>',
    '<td class="align-left">a</td>',
    '<pre tabindex="0" role="group" aria-label="Code"><code class="language-ts">a</code></pre>',
    '<a href="/posts/x">a</a>',
    '<a href="mailto:a@b.example">a</a>',
    '<kept-html n="12"></kept-html>',
    "<details open><summary>a</summary></details>",
  ])("keeps %s", (html) => {
    expect(sanitize(html, words)).toBe(html);
  });
});
