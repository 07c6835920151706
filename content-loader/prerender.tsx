import { createHash } from "node:crypto";
import { contentTypes } from "../edge/http.ts";
import { renderDocument } from "../edge/pages/document.tsx";
import { NotFoundPage } from "../edge/pages/not-found.tsx";
import { href } from "../edge/routes.ts";
import type { PostSummary, Site } from "../edge/store/contract.ts";
import { isString, shape } from "../edge/store/shape.ts";
import type { Style } from "../edge/theme.ts";
import { renderIndex } from "../origin/index-page.tsx";
import { readText, type Bucket, type BucketFile } from "./aws/bucket.ts";
import { Failure } from "./failure.ts";

/** Posts that `/` lists; the archive has them all. */
const indexLength = 100;

/** The deployed bundle: pages are made for it, and not for what lies in the folder of whoever loads. */
export interface Assets {
  /** Path of the client bundle. */
  client: string;
  style: Style;
}

const isManifest = shape({ client: isString, style: isString });

/** Reads what `cdk deploy` left in the bucket. Throws a Failure when there is nothing. */
export async function readAssets(bucket: Bucket): Promise<Assets> {
  const manifest = parseManifest(await readText(bucket, "asset-manifest.json"));
  const text = manifest && (await readText(bucket, manifest.style.slice(1)));
  if (manifest === undefined || text === undefined) {
    throw new Failure(
      "notFound",
      `The bucket ${bucket.name} holds no asset-manifest.json with its stylesheet: the blog is not deployed yet. Nothing was written. Deploy it, then load again.`,
    );
  }
  const hash = `sha256-${createHash("sha256").update(text).digest("base64")}`;
  return { client: manifest.client, style: { text, hash } };
}

function parseManifest(text: string | undefined): { client: string; style: string } | undefined {
  if (text === undefined) return undefined;
  const manifest: unknown = JSON.parse(text);
  return isManifest(manifest) ? manifest : undefined;
}

/** The files of a release that need no function: the index, the 404 page and robots.txt. */
export function prerender(
  site: Site,
  posts: readonly PostSummary[],
  { client, style }: Assets,
): BucketFile[] {
  const index = renderIndex({ site, posts: posts.slice(0, indexLength), style, client });
  const notFound = renderDocument(<NotFoundPage site={site} style={style} />);
  const robots = `User-agent: *\nAllow: /\n\nSitemap: ${site.url}${href("sitemap")}\n`;
  const { html } = contentTypes;
  return [
    { key: "index.html", contentType: html, text: index },
    { key: "404.html", contentType: html, text: notFound },
    { key: "robots.txt", contentType: "text/plain; charset=utf-8", text: robots },
  ];
}
