import type { Field, Fields } from "./field.ts";
import { parseToml } from "./toml-fields.ts";
import { parseYaml } from "./yaml-fields.ts";

/** Bytes of front matter; more is a mistake or an attack. */
const frontMatterLimit = 16_384;

export interface FrontMatter extends Fields {
  body: string;
  /** Line of the file on which the body starts. */
  bodyLine: number;
}

const languages = { "---": parseYaml, "+++": parseToml };

/** Splits a post into its fields, YAML between `---` or TOML between `+++`, and its Markdown. No code of any language is ever run. */
export function parseFrontMatter(file: string, text: string): FrontMatter {
  const parts = split(text);
  if (parts === undefined) return withoutFields(file, text, faultOfFences(text));
  const { fence, inside, body, bodyLine } = parts;
  const size = Buffer.byteLength(inside);
  if (size > frontMatterLimit) {
    const what = `front matter has ${size} bytes, the limit is ${frontMatterLimit}: move text into the post`;
    return withoutFields(file, text, what);
  }
  return { ...languages[fence](file, inside), body, bodyLine };
}

/** A post's Markdown without its front matter. */
export function bodyOf(text: string): Pick<FrontMatter, "body" | "bodyLine"> {
  return split(text) ?? { body: text, bodyLine: 1 };
}

type Fence = keyof typeof languages;

interface Parts {
  fence: Fence;
  inside: string;
  body: string;
  bodyLine: number;
}

function split(text: string): Parts | undefined {
  const fence = fenceOf(text);
  if (fence === undefined) return undefined;
  const rest = text.slice(text.indexOf("\n") + 1);
  const end = closing[fence].exec(rest);
  if (end === null) return undefined;
  const inside = rest.slice(0, end.index);
  const body = rest.slice(end.index + end[0].length);
  return { fence, inside, body, bodyLine: inside.split("\n").length + 2 };
}

const closing = { "---": /^---[ \t]*(?:\n|$)/m, "+++": /^\+\+\+[ \t]*(?:\n|$)/m };

function fenceOf(text: string): Fence | undefined {
  if (/^---[ \t]*\n/.test(text)) return "---";
  return /^\+\+\+[ \t]*\n/.test(text) ? "+++" : undefined;
}

function faultOfFences(text: string): string {
  const fence = fenceOf(text);
  if (fence !== undefined)
    return `front matter has no end: add a line \`${fence}\` behind its last field`;
  const [language] = /^---[ \t]*[a-z]+[ \t]*(?=\n)/i.exec(text) ?? [];
  if (language !== undefined)
    return `front matter starts with \`${language}\`, and only YAML and TOML are read, no code is run: write \`name: value\` lines between two lines \`---\``;
  return "has no front matter: start the file with a line `---`, then `title:` and `date:`, then `---`";
}

function withoutFields(file: string, text: string, what: string): FrontMatter {
  const problems = [{ file, line: 1, column: 1, what }];
  return { fields: new Map<string, Field>(), body: text, bodyLine: 1, problems };
}
