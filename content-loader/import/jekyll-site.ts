import { isRecord, textAt, valueAt, type Config } from "./config.ts";
import { isTimeZone } from "./old-date.ts";

/** What is read of a Jekyll blog's settings. */
export interface JekyllSite {
  config: Config;
  url: string | undefined;
  /** Path below which it stands, `/blog`, or nothing. */
  root: string;
  zone: string | undefined;
  /** Folder of the source and of the collections, below the blog's. */
  sourceDir: string;
  collectionsDir: string;
}

export function jekyllSite(config: Config): JekyllSite {
  const root = (textAt(config, "baseurl") ?? "").replace(/^(?!\/|$)/, "/").replace(/\/+$/, "");
  const url = textAt(config, "url");
  const zone = textAt(config, "timezone");
  const sourceDir = textAt(config, "source") ?? ".";
  return {
    config,
    url: url === undefined || url === "" ? undefined : url.replace(/\/+$/, "") + root,
    root,
    zone: zone !== undefined && isTimeZone(zone) ? zone : undefined,
    sourceDir,
    collectionsDir: textAt(config, "collections_dir") ?? ".",
  };
}

/** A field that `defaults` gives a post in that file. https://jekyllrb.com/docs/configuration/front-matter-defaults/ */
export function defaultOf({ config }: JekyllSite, file: string, name: string): string | undefined {
  const defaults = valueAt(config, "defaults");
  const rows: unknown[] = Array.isArray(defaults) ? defaults : [];
  const fitting = rows.filter((row) => {
    const type = textAt(row, "scope", "type") ?? "posts";
    const path = (textAt(row, "scope", "path") ?? "").replace(/^\/|\/?\**$/g, "");
    return isRecord(row) && type === "posts" && file.startsWith(path);
  });
  return fitting.map((row) => textAt(row, "values", name)).findLast((value) => value !== undefined);
}
