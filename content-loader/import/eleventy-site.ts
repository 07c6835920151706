import { posix } from "node:path";
import { readConfig, textAt, valueAt, variablesOf } from "./config.ts";
import type { Note } from "./old-blog.ts";
import type { SourceFolder } from "./source-folder.ts";

/** What can be known of an Eleventy site without running its JavaScript. */
export interface EleventySite {
  /** What stands in `_data/metadata` and `_data/site`, by its name in templates. */
  variables: ReadonlyMap<string, string>;
  url: string | undefined;
  /** Path below which it stands, `/blog`, or nothing. */
  root: string;
  inputDir: string;
  /** Folders that are copied, and where they appear: `public` at `/`. */
  copies: { from: string; to: string }[];
  /** Folders in which no content lies. */
  otherDirs: string[];
}

const configFiles = [
  ".eleventy.js",
  "eleventy.config.js",
  "eleventy.config.mjs",
  "eleventy.config.cjs",
  "eleventy.config.ts",
];

/** Reads the settings' text for what stands there in so many words. https://www.11ty.dev/docs/config/ */
export function eleventySite(folder: SourceFolder, notes: Note[]): EleventySite {
  const file = configFiles.find((name) => folder.has(name));
  const source = file === undefined ? undefined : folder.read(file);
  const text = source?.kind === "text" ? withoutComments(source.text) : "";
  const inputDir = posix.normalize(settingOf(text, "input", "setInputDirectory") ?? ".");
  const dirs = ["includes", "layouts", "data"].map(
    (name) =>
      settingOf(text, name, `set${name[0]?.toUpperCase()}${name.slice(1)}Directory`) ?? `_${name}`,
  );
  const output = settingOf(text, "output", "setOutputDirectory") ?? "_site";
  const prefix = settingOf(text, "pathPrefix") ?? "";
  const { url, variables } = metadataOf(folder, inputDir, notes);
  return {
    url,
    variables,
    root: prefix.replace(/^(?!\/|$)/, "/").replace(/\/+$/, ""),
    inputDir,
    copies: copiesIn(text, inputDir),
    otherDirs: [posix.normalize(output), ...dirs.map((dir) => posix.join(inputDir, dir))],
  };
}

function withoutComments(text: string): string {
  return text.replace(/^\s*\/\*[^]*?\*\//gm, "").replace(/^\s*\/\/.*$/gm, "");
}

function settingOf(text: string, ...names: string[]): string | undefined {
  const shape = new RegExp(`\\b(?:${names.join("|")})["']?\\s*[:(]\\s*["'\`]([^"'\`\\n$]+)["'\`]`);
  return shape.exec(text)?.[1];
}

/** `addPassthroughCopy("img")`, and `addPassthroughCopy({ "./public/": "/" })`. */
function copiesIn(text: string, inputDir: string): EleventySite["copies"] {
  const calls = [...text.matchAll(/addPassthroughCopy\s*\(\s*(\{[^}]*\}|["'`][^"'`]*["'`])/g)];
  return calls.flatMap(([, given = ""]) => {
    if (given.startsWith("{")) {
      return [...given.matchAll(/["'`]([^"'`]+)["'`]\s*:\s*["'`]([^"'`]*)["'`]/g)].map(
        ([, from = "", to = ""]) => ({ from: posix.normalize(from), to: posix.join("/", to) }),
      );
    }
    const from = posix.normalize(given.slice(1, -1));
    return [{ from, to: posix.join("/", posix.relative(inputDir, from)) }];
  });
}

/** Most starters keep the site's address in `_data/metadata`. */
function metadataOf(
  folder: SourceFolder,
  inputDir: string,
  notes: Note[],
): Pick<EleventySite, "url" | "variables"> {
  const dirs = [posix.join(inputDir, "_data"), "_data"];
  const found = ["metadata", "site"].map((name) => {
    const stems = dirs.map((dir) => posix.join(dir, name));
    const files = stems.flatMap((stem) => [`${stem}.json`, `${stem}.yaml`]);
    const { config } = readConfig(folder, files, notes);
    return { name, config, stems };
  });
  const urls = found.map(
    ({ config, stems }) =>
      textAt(config, "url") ?? textAt(config, "baseUrl") ?? scriptUrl(folder, stems),
  );
  const given = urls.find((url) => url !== undefined && URL.canParse(url));
  const variables = new Map(found.flatMap(({ name, config }) => variablesOf(name, config)));
  return { url: given?.replace(/\/+$/, ""), variables };
}

function scriptUrl(folder: SourceFolder, stems: readonly string[]): string | undefined {
  const file = stems
    .flatMap((stem) => [`${stem}.js`, `${stem}.cjs`, `${stem}.mjs`])
    .find((name) => folder.has(name));
  const source = file === undefined ? undefined : folder.read(file);
  return source?.kind === "text" ? settingOf(withoutComments(source.text), "url") : undefined;
}

/** What the data files of a folder say of all that is in it, the nearest last: `posts/posts.json`, `posts/posts.11tydata.json`. */
export function folderData(
  folder: SourceFolder,
  site: EleventySite,
  file: string,
  notes: Note[],
): Readonly<Record<string, unknown>> {
  const parts = posix
    .relative(site.inputDir, posix.dirname(file))
    .split("/")
    .filter((part) => part !== "");
  const dirs = parts.map((_, index) => posix.join(site.inputDir, ...parts.slice(0, index + 1)));
  const all = [site.inputDir, ...dirs].flatMap((dir) => {
    const stem = posix.join(dir, posix.basename(dir === "." ? "" : dir));
    const names = [`${stem}.11tydata.json`, `${stem}.json`, `${stem}.11tydata.yaml`];
    const { config } = readConfig(folder, names, notes);
    return Object.entries({ ...scriptData(folder, `${stem}.11tydata`, notes), ...config });
  });
  return Object.fromEntries(all);
}

/** What stands in so many words in a data file that is a program. */
function scriptData(
  folder: SourceFolder,
  stem: string,
  notes: Note[],
): Readonly<Record<string, unknown>> {
  const file = [".js", ".cjs", ".mjs"]
    .map((extension) => stem + extension)
    .find((name) => folder.has(name));
  const source = file === undefined ? undefined : folder.read(file);
  if (file === undefined || source?.kind !== "text") return {};
  const text = withoutComments(source.text);
  const permalink = settingOf(text, "permalink");
  if (
    permalink === undefined &&
    /\bpermalink\b/.test(text) &&
    notes.every(({ origin }) => origin !== file)
  ) {
    notes.push({
      origin: file,
      what: "is a program that makes permalinks; it is not run: old addresses are those without it",
    });
  }
  const tags = /\btags["']?\s*:\s*(?:\[\s*)?["'`]([^"'`]+)["'`]/.exec(text)?.[1];
  return { ...(permalink !== undefined && { permalink }), ...(tags !== undefined && { tags }) };
}

/** Tags of a folder's data: names of collections, which are no tags of posts. */
export function collectionsOf(data: Readonly<Record<string, unknown>>): string[] {
  const tags = valueAt(data, "tags");
  if (typeof tags === "string") return [tags];
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
}
