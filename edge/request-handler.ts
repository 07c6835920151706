import type { PageRequest, PageResponse } from "./http.ts";
import { readPage } from "./read-page.tsx";
import { moved, notFound, ok } from "./responses.tsx";
import { href, match } from "./routes.ts";
import { isSite } from "./store/checks.ts";
import type { ContentStore, Found, LiveRelease } from "./store/content-store.ts";
import { key, type Site } from "./store/contract.ts";
import type { Theme } from "./theme.ts";

/**
 * The page of a path, from the live release. Another spelling of a path, `/posts/%61` for `/posts/a`, is another entry of the
 * cache that no invalidation would reach (CA-16): it is sent to the one there is. Throws when the store can't be read: that is
 * never a 404.
 */
export async function handleRequest(
  request: PageRequest,
  store: ContentStore,
  theme: Theme,
): Promise<PageResponse> {
  const route = match(request.path);
  const path = route && href(route.name, route.params);
  if (path !== undefined && path !== request.path) return moved(path, theme);
  const release = await store.live();
  if (release === undefined) return notFound(undefined, theme);
  const [site, page] = await Promise.all([readSite(release), route && readPage(route, release)]);
  if (route === undefined || page === undefined) return notFound(site, theme);
  return ok(route.name, page, site, theme);
}

async function readSite(release: LiveRelease): Promise<Found<Site>> {
  const site = await release.get(key.site, isSite);
  if (site === undefined) throw new Error("The live release has no `site`: load the content again");
  return site;
}
