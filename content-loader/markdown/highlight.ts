import { createRequire } from "node:module";
import type { HLJSApi, LanguageFn } from "highlight.js";
import { withClasses } from "./code-classes.ts";

/** Languages and the names that authors give them; a module is loaded when a post first names its language. */
const languages: Record<string, string[]> = {
  bash: ["sh", "zsh"],
  c: ["h"],
  cpp: ["c++", "cc", "hpp"],
  csharp: ["cs", "c#"],
  css: [],
  dart: [],
  diff: ["patch"],
  dockerfile: ["docker"],
  elixir: ["ex", "exs"],
  go: ["golang"],
  graphql: ["gql"],
  haskell: ["hs"],
  http: ["https"],
  ini: ["toml", "cfg", "conf"],
  java: [],
  javascript: ["js", "jsx", "mjs", "cjs"],
  json: ["jsonc", "json5"],
  kotlin: ["kt"],
  less: [],
  lua: [],
  makefile: ["make", "mk"],
  markdown: ["md"],
  nginx: [],
  objectivec: ["objc", "objective-c"],
  perl: ["pl"],
  php: [],
  powershell: ["ps1", "pwsh"],
  properties: ["env", "dotenv"],
  protobuf: ["proto"],
  python: ["py"],
  r: [],
  ruby: ["rb"],
  rust: ["rs"],
  scala: [],
  scss: ["sass"],
  shell: ["console", "shellsession"],
  sql: [],
  swift: [],
  typescript: ["ts", "tsx", "mts", "cts"],
  vim: [],
  xml: ["html", "svg", "vue", "xhtml", "rss"],
  yaml: ["yml"],
};

/** Of highlight.js, without their other names. */
export const languageNames: readonly string[] = Object.keys(languages);

const moduleOf = new Map(
  Object.entries(languages).flatMap(([name, aliases]) =>
    [name, ...aliases].map((alias): [string, string] => [alias, name]),
  ),
);

const require = createRequire(import.meta.url);
const highlighter: HLJSApi = require("highlight.js/lib/core");

/** What a language's grammar needs for the languages it embeds. */
const embedded: Record<string, string[]> = {
  xml: ["css", "javascript"],
  markdown: ["xml"],
  php: ["xml"],
  dockerfile: ["bash"],
  shell: ["bash"],
  http: ["json"],
};

/** HTML of code in a language it knows: text escaped, spans with classes (code-classes.ts) around it; undefined for other languages. */
export function highlight(code: string, language: string): string | undefined {
  const name = moduleOf.get(language.toLowerCase());
  if (name === undefined) return undefined;
  load(name);
  const html = highlighter.highlight(copyOf(code), { language: name, ignoreIllegals: true }).value;
  if (foreign.test(html))
    throw new Error(`highlight.js wrote other tags than its own for ${language}`);
  return withClasses(html);
}

/** V8 has a part of a Chinese text in two bytes a character, whatever it holds, and takes a fifth longer to search that. */
function copyOf(text: string): string {
  return Buffer.from(text).toString();
}

/** Any tag but the two that highlight.js writes: its output skips the sanitizer on this proof. */
const foreign = /<(?!\/span>|span class="(?:hljs|language)-[\w -]+">)/;

function load(name: string): void {
  if (highlighter.getLanguage(name) !== undefined) return;
  const language: LanguageFn = require(`highlight.js/lib/languages/${name}`);
  highlighter.registerLanguage(name, language);
  for (const inner of embedded[name] ?? []) load(inner);
}
