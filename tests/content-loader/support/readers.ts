import { vi } from "vitest";
import { readTheme } from "../../../content-loader/site/deployed-theme.ts";
import { openStack } from "../../../content-loader/stack.ts";
import type { PageResponse } from "../../../edge/http.ts";
import { handleRequest } from "../../../edge/request-handler.ts";
import { ContentStore } from "../../../edge/store/content-store.ts";
import { connect } from "../../../edge/store/dynamodb.ts";
import { Replicas } from "../../../edge/store/replicas.ts";
import { outputs, type Aws } from "./aws.ts";

/** What a reader gets at a path. */
export interface Seen {
  status: number;
  body: string;
  etag?: string;
  location?: string;
  /** Absent where the bucket answers. */
  cacheControl?: string;
}

/**
 * What readers get at these paths at `now`, milliseconds since 1970, where no cache has a copy: from the edge's own handler and its
 * own client of DynamoDB, or else from the bucket.
 */
export async function readAll(
  aws: Aws,
  paths: Iterable<string>,
  now: number,
): Promise<Map<string, Seen>> {
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", aws.endpoint); // of this worker alone
  const theme = await readTheme(openStack({ ...aws, outputs }).bucket);
  const store = new ContentStore(new Replicas(outputs.regions, connect(outputs.tableName)));
  const surroundings = { store, theme, now };
  const seen = new Map<string, Seen>();
  for (const path of paths) {
    const response = await handleRequest({ path }, surroundings);
    seen.set(path, response ? seenOf(response) : fileOf(aws, path));
  }
  return seen;
}

function seenOf({ status, body, headers }: PageResponse): Seen {
  const { etag, location, "cache-control": cacheControl = "" } = headers;
  return { status, body, cacheControl, ...(etag && { etag }), ...(location && { location }) };
}

function fileOf({ files }: Aws, path: string): Seen {
  const body = files.get(path === "/" ? "index.html" : path.slice(1));
  return body === undefined
    ? { status: 404, body: files.get("404.html") ?? "" }
    : { status: 200, body };
}

/** Every address of a blog with these posts, whether there is a page or not: what links, feeds and sitemaps may name. */
export function addressesOf(posts: Iterable<{ slug: string; tags: readonly string[] }>): string[] {
  const numbers = [1, 2, 3];
  const lists = ["/archive", ...numbers.map((page) => `/archive/${page}`)];
  const sitemaps = [
    "/sitemap.xml",
    ...["newest", ...numbers].map((page) => `/sitemaps/${page}.xml`),
  ];
  const paths = new Set([
    "/",
    "/404.html",
    "/robots.txt",
    "/tags",
    "/llms.txt",
    ...["zh-Hans", "en", "de"].flatMap((lang) =>
      ["", "/1", "/2", ...feedsOf("")].map((page) => `/lang/${lang}${page}`),
    ),
    ...feedsOf(""),
    ...lists,
    ...sitemaps,
  ]);
  for (const { slug, tags } of posts) {
    for (const form of ["", ".md"]) paths.add(`/posts/${encodeURIComponent(slug)}${form}`);
    for (const tag of tags) {
      const path = `/tags/${encodeURIComponent(tag)}`;
      for (const page of ["", "/1", "/2", ...feedsOf("")]) paths.add(path + page);
    }
  }
  return [...paths];
}

function feedsOf(page: string): string[] {
  return ["xml", "atom", "json"].map((format) => `${page}/feed.${format}`);
}

/** Answers by path. */
export type Answers = ReadonlyMap<string, Seen>;

/** The paths at which readers get other bytes, or another status, than before; sorted. */
export function differingPaths(before: Answers, after: Answers): string[] {
  const isOther = (path: string): boolean => contentOf(before, path) !== contentOf(after, path);
  return [...after.keys()].filter(isOther).toSorted();
}

function contentOf(answers: Answers, path: string): string {
  const { status, location, body } = answers.get(path) ?? {};
  return JSON.stringify([status, location, body]);
}

/** The paths whose copies caches may keep for another time than before. */
export function rescheduledPaths(before: Answers, after: Answers): string[] {
  const keptFor = (answers: Answers, path: string) => answers.get(path)?.cacheControl;
  return [...after.keys()].filter((path) => keptFor(before, path) !== keptFor(after, path));
}

/** The paths at which other bytes come under the ETag of those before: a browser would keep what it has. */
export function mistakenPaths(before: Answers, after: Answers): string[] {
  return differingPaths(before, after).filter((path) => {
    const etag = before.get(path)?.etag;
    return etag !== undefined && etag === after.get(path)?.etag;
  });
}
