import { textAt, valueAt, type Config } from "./config.ts";
import { isTimeZone } from "./old-date.ts";
import { rootOf } from "./old-url.ts";

/** What is read of a Hexo blog's settings. */
export interface HexoSite {
  config: Config;
  /** Where its Markdown lies. */
  sourceDir: string;
  url: string | undefined;
  root: string;
  zone: string | undefined;
}

/** What its `_config.yml` says, with the defaults that Hexo has. */
export function siteOf(config: Config): HexoSite {
  const url = textAt(config, "url");
  const zone = textAt(config, "timezone");
  return {
    config,
    sourceDir: textAt(config, "source_dir") ?? "source",
    url,
    root: (textAt(config, "root") ?? rootOf(url)).replace(/\/+$/, ""),
    zone: zone !== undefined && isTimeZone(zone) ? zone : undefined,
  };
}

/** The part of a permalink or a page that a setting names, such as `tag_dir`. */
export function dirOf({ config }: HexoSite, name: string, preset: string): string {
  const value = valueAt(config, name);
  return typeof value === "string" ? value : preset;
}
