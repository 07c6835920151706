import type { HiddenPage, Page } from "./page.ts";
import { href } from "./routes.ts";
import { isPost, isSource } from "./store/checks.ts";
import type { StoredRelease } from "./store/content-store.ts";
import { key } from "./store/keys.ts";
import { shownAt } from "./visibility.ts";

/** Reads the file of a post as its author wrote it, which is out while the post is. */
export async function readMarkdown(
  release: StoredRelease,
  slug: string,
  now: number | undefined,
): Promise<Page | HiddenPage | undefined> {
  const [post, source] = await Promise.all([
    release.get(key.post(slug), isPost),
    release.get(key.source(slug), isSource),
  ]);
  if (post === undefined || source === undefined) return undefined;
  const shown = shownAt([post.value], now);
  if (shown.posts.length === 0) return { kind: "hidden", until: shown.until };
  return {
    kind: "page",
    type: "text/markdown",
    hash: source.hash,
    shown,
    canonical: href("post", { slug }),
    render: () => source.value.text,
  };
}
