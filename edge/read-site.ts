import { isSite } from "./store/checks.ts";
import type { Found, StoredRelease } from "./store/content-store.ts";
import type { Site } from "./store/contract.ts";
import { key } from "./store/keys.ts";

/** The settings that every page of a release shows. Throws when it has none. */
export async function readSite(release: StoredRelease): Promise<Found<Site>> {
  const site = await release.get(key.site, isSite);
  if (site === undefined) throw new Error("The release has no `site`: load the content again");
  return site;
}
