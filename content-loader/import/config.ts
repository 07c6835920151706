import { parse as parseToml } from "smol-toml";
import { parse as parseYaml } from "yaml";
import type { Note } from "./old-blog.ts";
import type { SourceFolder } from "./source-folder.ts";

/** Settings of a tool, as its file has them. */
export type Config = Readonly<Record<string, unknown>>;

/** The first of these settings files that is there; none when it can't be read, with a note. */
export function readConfig(
  folder: SourceFolder,
  files: readonly string[],
  notes: Note[],
): { file?: string; config: Config } {
  const file = files.find((name) => folder.has(name));
  if (file === undefined) return { config: {} };
  const source = folder.read(file);
  if (source.kind === "refused") {
    notes.push({ origin: file, what: source.problem.what });
    return { file, config: {} };
  }
  try {
    const config = parserOf(file)(source.text);
    return { file, config: isRecord(config) ? config : {} };
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).split("\n", 1)[0];
    notes.push({ origin: file, what: `can't be read (${why}): the tool's defaults are used` });
    return { file, config: {} };
  }
}

/** A text below names: `textAt(config, "permalinks", "posts")`. */
export function textAt(config: unknown, ...names: string[]): string | undefined {
  const value = valueAt(config, ...names);
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : undefined;
}

export function valueAt(config: unknown, ...names: string[]): unknown {
  return names.reduce<unknown>(
    (value, name) => (isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    config,
  );
}

/** The first of these settings that is a language tag, as a part of a blog. */
export function languageIn(...given: unknown[]): { lang?: string } {
  const words = given.flat().filter((word) => typeof word === "string");
  const lang = words.map((word) => word.replaceAll("_", "-")).find(isLanguage);
  return lang === undefined ? {} : { lang };
}

/** `default` of Hexo has the form of a language tag. */
function isLanguage(word: string): boolean {
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(word);
}

/** Texts and numbers of settings by the names that templates give them: `site.author.name`. */
export function variablesOf(name: string, value: unknown, depth = 3): [string, string][] {
  if (typeof value === "string" || typeof value === "number") return [[name, String(value)]];
  if (!isRecord(value) || depth === 0) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    variablesOf(`${name}.${key}`, inner, depth - 1),
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parserOf(file: string): (text: string) => unknown {
  if (file.endsWith(".toml")) return parseToml;
  if (file.endsWith(".json")) return (text) => JSON.parse(text) as unknown;
  return (text) => parseYaml(text, { schema: "core", logLevel: "silent" }) as unknown;
}
