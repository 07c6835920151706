import { hash } from "node:crypto";
import { renderToString } from "preact-render-to-string";
import type { Site } from "../store/contract.ts";
import { fill, wordsIn } from "./words.ts";

/** In no page's own style: readers of the blog never see it. At the end of the page, it sticks to the window's edge, and moves nothing. */
const style =
  ".preview{position:sticky;bottom:0;margin:0 -1.25rem;padding:.25rem 1.25rem;background:var(--accent);color:var(--ground);text-align:center}@media print{.preview{display:none}}";

/** A page of a preview, which says so in its language, and until when: milliseconds since 1970. */
export function withBanner(html: string, site: Site, expires: number): string {
  const [, language = ""] = /<html lang="([^"]*)"/.exec(html) ?? [];
  const { preview, previewEnds } = wordsIn(site, language);
  const ends = `${new Date(expires).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const banner = renderToString(
    <p class="preview" role="status">
      {preview} {fill(previewEnds, ends)}
    </p>,
  );
  return html
    .replace("style-src", `style-src 'sha256-${hash("sha256", style, "base64")}'`)
    .replace("</style>", `</style><style>${style}</style>`)
    .replace("</body>", () => `${banner}</body>`);
}
