import type { PageRequest, PageResponse } from "./http.ts";
import { handlePreview, matchPreview } from "./preview.ts";
import { readOwnPage } from "./read-own-page.tsx";
import { readPage } from "./read-page.tsx";
import { keptBriefly, moved, notFound, ok, respelled } from "./responses.tsx";
import { decode, href, isAnsweredByEdge, match, spell, type RouteMatch } from "./routes.ts";
import { readSite } from "./read-site.ts";
import { queryOf } from "./search/query.ts";
import { isHome } from "./store/checks.ts";
import type { StoredRelease } from "./store/content-store.ts";
import type { Home } from "./store/contract.ts";
import { key } from "./store/keys.ts";
import type { Surroundings } from "./surroundings.ts";
import { shownList } from "./visibility.ts";

/**
 * The page of a path, from the live release; undefined for what the bucket answers. Another spelling of a path, `/posts/%61` for
 * `/posts/a`, is another entry of the cache that no invalidation would reach (CA-16): it is sent to the one there is. Throws
 * when the store can't be read: that is never a 404.
 */
export async function handleRequest(
  request: PageRequest,
  surroundings: Surroundings,
): Promise<PageResponse | undefined> {
  const preview = matchPreview(request.path);
  if (preview !== undefined) return handlePreview(preview, surroundings);
  const { store, theme } = surroundings;
  const route = match(request.path);
  if (route?.name === "search") route.params["query"] = queryOf(request.query);
  const path = route && href(route.name, route.params);
  if (path !== undefined && path !== request.path) return respelled(path, theme);
  const release = await store.live();
  const response = await answer(route, request.path, release, surroundings);
  return response && release?.isCurrent === false ? keptBriefly(response) : response;
}

async function answer(
  route: RouteMatch | undefined,
  path: string,
  release: StoredRelease | undefined,
  surroundings: Surroundings,
): Promise<PageResponse | undefined> {
  if (!isBuckets(path)) return answerPage(route, path, release, surroundings);
  if (release === undefined) return undefined;
  return route?.name === "home"
    ? answerHome(route, release, surroundings)
    : answerAddress(path, release, surroundings);
}

/** Whether the bucket may have a file of this path: of an address that is no UTF-8 nobody has one. */
function isBuckets(path: string): boolean {
  if (matchPreview(path) !== undefined || decode(path) === undefined) return false;
  const route = match(path);
  return route === undefined || !isAnsweredByEdge(route.name);
}

/** Whether a path can be nothing but the bucket's file: no page outside the posts has a dot in its name. */
export function isFile(path: string): boolean {
  return path === href("home") || (isBuckets(path) && /\.[^/]*$/.test(path));
}

async function answerPage(
  route: RouteMatch | undefined,
  path: string,
  release: StoredRelease | undefined,
  surroundings: Surroundings,
): Promise<PageResponse> {
  const { theme, now } = surroundings;
  if (release === undefined) return notFound(undefined, theme);
  const [site, page] = await Promise.all([
    readSite(release),
    route && readPage(route, release, now),
  ]);
  if (route !== undefined && page?.kind === "page")
    return ok(route.name, page, site, { theme, now });
  if (page?.kind === "hidden") return notFound(site, theme, page.until - now);
  return (await answerAddress(path, release, surroundings)) ?? notFound(site, theme);
}

/**
 * `/` is the bucket's file, which lists what was out when it was written. Once a post came out or expired since then, it is
 * rendered here, until the next release writes the file anew.
 */
async function answerHome(
  route: RouteMatch,
  release: StoredRelease,
  { theme, now }: Surroundings,
): Promise<PageResponse | undefined> {
  const home = await release.get(key.home, isHome);
  if (home === undefined || isUnchanged(home.value, release.time, now)) return undefined;
  const [site, page] = await Promise.all([readSite(release), readPage(route, release, now)]);
  return page?.kind === "page" ? ok(route.name, page, site, { theme, now }) : undefined;
}

function isUnchanged(home: Home, then: number, now: number): boolean {
  return shownList(home, then).state === shownList(home, now).state;
}

/** An address that the release has and no route: a page outside the posts, or where a page was once. */
async function answerAddress(
  path: string,
  release: StoredRelease,
  { theme, now }: Surroundings,
): Promise<PageResponse | undefined> {
  const decoded = decode(path);
  if (decoded === undefined) return undefined;
  const page = await readOwnPage(release, decoded);
  const target = page === undefined ? await release.redirect(decoded) : undefined;
  if (page === undefined && target === undefined) return undefined;
  const spelling = spell(decoded);
  if (spelling !== path) return respelled(spelling, theme);
  if (target !== undefined) return moved(target, theme);
  return page && ok("post", page, await readSite(release), { theme, now });
}
