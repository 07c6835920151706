import type { Page } from "./page.ts";
import { OwnPage } from "./pages/own-page.tsx";
import { html } from "./read-page.tsx";
import { isPage } from "./store/checks.ts";
import type { StoredRelease } from "./store/content-store.ts";
import { key } from "./store/keys.ts";

/** Reads the page outside the posts that is at a path, as it reads. */
export async function readOwnPage(release: StoredRelease, path: string): Promise<Page | undefined> {
  const found = await release.get(key.page(path), isPage);
  if (found === undefined) return undefined;
  return html(found, { state: "", until: Infinity }, (site, theme) => (
    <OwnPage page={found.value} site={site} theme={theme} />
  ));
}
