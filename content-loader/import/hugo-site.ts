import { isRecord, readConfig, textAt, valueAt, type Config } from "./config.ts";
import type { Note } from "./old-blog.ts";
import { isTimeZone } from "./old-date.ts";
import { rootOf } from "./old-url.ts";
import type { SourceFolder } from "./source-folder.ts";

/** What is read of a Hugo site's settings. */
export interface HugoSite {
  config: Config;
  url: string | undefined;
  root: string;
  zone: string | undefined;
  /** Folders with Markdown, each with the language of what it holds. */
  contentDirs: { dir: string; lang: string | undefined }[];
  /** Codes of its languages, as file names have them (`post.zh.md`). */
  languages: string[];
  defaultLanguage: string;
}

const extensions = ["toml", "yaml", "yml", "json"];

/** `hugo.toml`, `config.yaml` and the like, and `config/_default/`. https://gohugo.io/configuration/introduction/ */
export function hugoSite(folder: SourceFolder, notes: Note[]): HugoSite {
  const config = mergedConfig(folder, notes);
  const given = textAt(config, "baseurl");
  const url = given !== undefined && URL.canParse(given) ? given.replace(/\/+$/, "") : undefined;
  const zone = textAt(config, "timezone");
  const languages = Object.keys(recordAt(config, "languages"));
  const contentDir = textAt(config, "contentdir") ?? "content";
  const own = languages.flatMap((lang) => {
    const dir = textAt(config, "languages", lang, "contentdir");
    return dir === undefined ? [] : [{ dir, lang }];
  });
  const all = [...own, { dir: contentDir, lang: undefined }];
  return {
    config,
    url,
    root: rootOf(url),
    zone: zone !== undefined && isTimeZone(zone) ? zone : undefined,
    contentDirs: all.filter(
      ({ dir }, index) => all.findIndex((other) => other.dir === dir) === index,
    ),
    languages,
    defaultLanguage: textAt(config, "defaultcontentlanguage") ?? "en",
  };
}

export function recordAt(config: unknown, ...names: string[]): Record<string, unknown> {
  const value = valueAt(config, ...names);
  return isRecord(value) ? value : {};
}

function mergedConfig(folder: SourceFolder, notes: Note[]): Config {
  const main = readConfig(folder, [...named("hugo"), ...named("config")], notes).config;
  const below = "config/_default";
  const base = readConfig(
    folder,
    [...named(`${below}/hugo`), ...named(`${below}/config`)],
    notes,
  ).config;
  const parts = ["permalinks", "languages", "taxonomies", "params"].map((name) => {
    const { file, config } = readConfig(folder, named(`${below}/${name}`), notes);
    return file === undefined ? {} : { [name]: config };
  });
  return lowered([base, main, ...parts].flatMap((part) => Object.entries(part)));
}

/** Hugo takes its settings' names in capitals or not. */
function lowered(entries: readonly [string, unknown][]): Config {
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name.toLowerCase(),
      isRecord(value) ? lowered(Object.entries(value)) : value,
    ]),
  );
}

function named(stem: string): string[] {
  return extensions.map((extension) => `${stem}.${extension}`);
}
