import type { Page } from "./page.ts";
import { renderDocument } from "./pages/document.tsx";
import { SearchPage } from "./pages/search.tsx";
import { findPosts } from "./search/find.ts";
import { readResults } from "./search/results.ts";
import { wordsOf } from "./search/terms.ts";
import { isSearch } from "./store/checks.ts";
import type { StoredRelease } from "./store/content-store.ts";
import { key } from "./store/keys.ts";

/** Reads what the search page shows for a query; undefined when the release has no search. */
export async function readSearch(
  release: StoredRelease,
  query: string,
  now: number | undefined,
): Promise<Page | undefined> {
  const found = await release.get(key.search, isSearch);
  if (found === undefined) return undefined;
  const words = wordsOf(query);
  const { matches, shown } = await findPosts(release, found.value, words, now);
  const results = await readResults(release, matches, words);
  return {
    kind: "page",
    type: "html",
    hash: found.hash,
    shown,
    render: (site, { style }) =>
      renderDocument(<SearchPage {...{ query, words, results, site, style }} />),
  };
}
