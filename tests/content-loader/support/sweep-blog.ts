import { post } from "./folder.ts";

/** Two releases of a small blog: B has another title, another body and one more post. */
export const release = {
  a: postsWith({ title: "First steps", body: "Text.\n" }),
  b: {
    ...postsWith({ title: "First strides", body: "Other text.\n" }),
    "sixth.md": post("title: Sixth\ndate: 2026-01-06\ntags: [aws]"),
  },
};

/** The pages that both releases have. */
export const pages = [
  "/",
  "/archive",
  "/tags",
  "/tags/aws",
  "/tags/web",
  "/feed.xml",
  "/sitemap.xml",
  ...["first", "second", "third", "fourth", "fifth"].map((slug) => `/posts/${slug}`),
];

/** The page that B alone has. */
export const newPage = "/posts/sixth";

function postsWith({ title, body }: { title: string; body: string }): Record<string, string> {
  return {
    "first.md": post(`title: ${title}\ndate: 2026-01-01\ntags: [aws]`),
    "second.md": post("title: Second\ndate: 2026-01-02\ntags: [web]"),
    "third.md": post("title: Third\ndate: 2026-01-03\ntags: [aws, web]", body),
    "fourth.md": post("title: Fourth\ndate: 2026-01-04"),
    "fifth.md": post("title: Fifth\ndate: 2026-01-05\ntags: [web]"),
  };
}
