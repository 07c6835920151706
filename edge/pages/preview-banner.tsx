import { renderToString } from "preact-render-to-string";
import type { Site } from "../store/contract.ts";
import { fill, wordsIn } from "./words.ts";

/** A page of a preview, which says so at its end, in its language, and until when: milliseconds since 1970. */
export function withBanner(html: string, site: Site, expires: number): string {
  const [, language = ""] = /lang="([^"]*)"/.exec(html) ?? [];
  const ends = `${new Date(expires).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const banner = renderToString(
    <output class="preview">{fill(wordsIn(site, language).preview, ends)}</output>,
  );
  return html.replace("</body>", () => `${banner}</body>`);
}
