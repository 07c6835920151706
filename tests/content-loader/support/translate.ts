import { applyEdits } from "../../../content-loader/import/edits.ts";
import type { OldPost } from "../../../content-loader/import/old-blog.ts";
import type { TranslateTags } from "../../../content-loader/import/tool.ts";

/** A post of another tool with the least that it needs. */
function oldPost(fields: Partial<OldPost> = {}): OldPost {
  const origin = fields.origin ?? "posts/a.md";
  const rest = { title: "A", slug: "a", date: "2020-01-02", tags: [], draft: false, body: "" };
  return { origin, ...rest, paths: ["/2020/a/"], ...fields };
}

interface Translated {
  text: string;
  /** Offsets and what was told of them. */
  notes: [number, string][];
}

/** A text with its tags translated, in a blog on `https://ex.org/blog` whose post `other` is the one that can be named. */
export function translated(translate: TranslateTags, body: string): Translated {
  const notes: [number, string][] = [];
  const other = oldPost({ origin: "posts/other.md", title: "Other [1]", paths: ["/2021/other/"] });
  const edits = translate(body, {
    post: oldPost({ body }),
    site: "https://ex.org/blog",
    variables: new Map([
      ["site.repository", "https://git.example/r"],
      ["params.author", "Ada"],
    ]),
    find: (name) => (name === "other" ? other : undefined),
    read: (url) => (url.endsWith("code/a.js") ? "one\ntwo\nthree\n" : undefined),
    note: (offset, what) => notes.push([offset, what]),
  });
  return { text: applyEdits(body, edits), notes };
}
