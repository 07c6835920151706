import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    siteUrl: string;
  }
}

/** Where the site under test is: the local edge that the run started, or `SITE_URL`. */
export const siteUrl = inject("siteUrl");

/** A request as a reader's browser sends it, redirects not followed. */
export function get(
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Response> {
  return fetch(siteUrl + path, { method, headers, redirect: "manual" });
}

/** Paths of the posts that `/` lists. */
export async function postPaths(): Promise<string[]> {
  const html = await (await get("/")).text();
  return [...html.matchAll(/<a href="(\/posts\/[^"]+)"/g)].map((found) => found[1] ?? "");
}

/** The path of the newest post. */
export async function newestPost(): Promise<string> {
  const [path] = await postPaths();
  if (path === undefined) throw new Error("The index lists no post");
  return path;
}
