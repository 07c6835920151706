import { htmlType, utf8 } from "../../edge/http.ts";
import { renderDocument } from "../../edge/pages/document.tsx";
import { HomePage } from "../../edge/pages/home.tsx";
import { NotFoundPage } from "../../edge/pages/not-found.tsx";
import { cacheFor, href } from "../../edge/routes.ts";
import { isHome, isSite } from "../../edge/store/checks.ts";
import { key } from "../../edge/store/keys.ts";
import type { Check } from "../../edge/store/shape.ts";
import type { Theme } from "../../edge/theme.ts";
import { shownList } from "../../edge/visibility.ts";
import { writeLlmsTxt } from "./llms-txt.ts";
import type { BucketFile } from "../aws/bucket.ts";
import { decode, type Encoded } from "../objects/encode.ts";

/**
 * The files of a release that need no function: the index of what is out at `asOf`, the 404 page, robots.txt and llms.txt. An index whose
 * list changes by itself is kept by caches for a minute, and tells in its markup when it does.
 */
export async function prerender(
  entries: ReadonlyMap<string, string>,
  read: (hash: string) => Promise<Encoded>,
  { asOf, theme }: { asOf: number; theme: Theme },
): Promise<BucketFile[]> {
  const object = async <T,>(name: string, check: Check<T>): Promise<T> => {
    const value = decode(await read(entries.get(name) ?? ""));
    if (check(value)) return value;
    throw new Error(`The release's \`${name}\` is not in the form that this loader writes`);
  };
  const site = await object(key.site, isSite);
  const shown = shownList(await object(key.home, isHome), asOf);
  const text = utf8("text/plain");
  const [kept, changing] = [cacheFor("home"), cacheFor("home", minute)];
  const robots = `User-agent: *\nAllow: /\n\nSitemap: ${site.url}${href("sitemap")}\n`;
  return [
    {
      key: "index.html",
      contentType: htmlType,
      cacheControl: shown.until === Infinity ? kept : changing,
      text: renderDocument(<HomePage site={site} shown={shown} theme={theme} />),
    },
    {
      key: "404.html",
      contentType: htmlType,
      cacheControl: kept,
      text: renderDocument(<NotFoundPage site={site} theme={theme} />),
    },
    {
      key: "llms.txt",
      contentType: text,
      cacheControl: kept,
      text: writeLlmsTxt(site, shown.posts),
    },
    { key: "robots.txt", contentType: text, cacheControl: kept, text: robots },
  ];
}

const minute = 60; // seconds
