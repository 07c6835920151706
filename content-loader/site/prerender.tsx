import { createHash } from "node:crypto";
import { contentTypes } from "../../edge/http.ts";
import { renderDocument } from "../../edge/pages/document.tsx";
import { HomePage } from "../../edge/pages/home.tsx";
import { NotFoundPage } from "../../edge/pages/not-found.tsx";
import { cacheFor, href } from "../../edge/routes.ts";
import { isHome, isSite } from "../../edge/store/checks.ts";
import { key } from "../../edge/store/keys.ts";
import { isString, shape, type Check } from "../../edge/store/shape.ts";
import type { Style } from "../../edge/theme.ts";
import { shownAt } from "../../edge/visibility.ts";
import { readText, type Bucket, type BucketFile } from "../aws/bucket.ts";
import { Failure } from "../failure.ts";
import { decode, type Encoded } from "../objects/encode.ts";

/** The deployed bundle: pages are made for it, and not for what lies in the folder of whoever loads. */
export interface Assets {
  /** Path of the client bundle. */
  client: string;
  style: Style;
  /** Hash of the edge function's code, which its ETags hold. */
  edge: string;
}

const isManifest = shape({ client: isString, style: isString, edge: isString });

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
  return { client: manifest.client, style: { text, hash }, edge: manifest.edge };
}

function parseManifest(
  text: string | undefined,
): { client: string; style: string; edge: string } | undefined {
  if (text === undefined) return undefined;
  const manifest: unknown = JSON.parse(text);
  return isManifest(manifest) ? manifest : undefined;
}

/**
 * The files of a release that need no function: the index of what is out at `asOf`, the 404 page and robots.txt. An index whose
 * list changes by itself is kept by caches for a minute, and tells in its markup when it does.
 */
export async function prerender(
  entries: ReadonlyMap<string, string>,
  read: (hash: string) => Promise<Encoded>,
  { asOf, assets }: { asOf: number; assets: Assets },
): Promise<BucketFile[]> {
  const object = async <T,>(name: string, check: Check<T>): Promise<T> => {
    const value = decode(await read(entries.get(name) ?? ""));
    if (check(value)) return value;
    throw new Error(`The release's \`${name}\` is not in the form that this loader writes`);
  };
  const site = await object(key.site, isSite);
  const shown = shownAt((await object(key.home, isHome)).posts, asOf);
  const { html, text } = contentTypes;
  const [kept, changing] = [cacheFor("home"), cacheFor("home", minute)];
  const robots = `User-agent: *\nAllow: /\n\nSitemap: ${site.url}${href("sitemap")}\n`;
  return [
    {
      key: "index.html",
      contentType: html,
      cacheControl: shown.until === Infinity ? kept : changing,
      text: renderDocument(<HomePage site={site} shown={shown} {...assets} />),
    },
    {
      key: "404.html",
      contentType: html,
      cacheControl: kept,
      text: renderDocument(<NotFoundPage site={site} style={assets.style} />),
    },
    { key: "robots.txt", contentType: text, cacheControl: kept, text: robots },
  ];
}

const minute = 60; // seconds
