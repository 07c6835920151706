import type { PageRequest, PageResponse } from "./http.ts";
import { readPage } from "./read-page.tsx";
import { notFound, ok } from "./responses.tsx";
import { match } from "./routes.ts";
import { isSite } from "./store/checks.ts";
import type { ContentStore, LiveRelease } from "./store/content-store.ts";
import { key, type Site } from "./store/contract.ts";
import type { Found } from "./store/content-store.ts";
import type { Theme } from "./theme.ts";

/** The page of a path, from the live release. Throws when the store can't be read: that is never a 404. */
export async function handleRequest(
  request: PageRequest,
  store: ContentStore,
  theme: Theme,
): Promise<PageResponse> {
  const route = match(request.path);
  const release = await store.live();
  if (release === undefined) return notFound(undefined, theme);
  const [site, page] = await Promise.all([readSite(release), route && readPage(route, release)]);
  return page === undefined ? notFound(site, theme) : ok(page, site, theme);
}

async function readSite(release: LiveRelease): Promise<Found<Site>> {
  const site = await release.get(key.site, isSite);
  if (site === undefined) throw new Error("The live release has no `site`: load the content again");
  return site;
}
