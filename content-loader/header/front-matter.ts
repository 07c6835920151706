import type { Field, Fields } from "./field.ts";
import { fenceOf, split } from "./parts.ts";
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

function faultOfFences(text: string): string {
  const fence = fenceOf(text);
  if (fence !== undefined)
    return `front matter has no end: add a line \`${fence}\` behind its last field`;
  const [language] = /^---[ \t]*[a-z]+[ \t]*(?=\n)/i.exec(text) ?? [];
  if (language !== undefined)
    return `front matter starts with \`${language}\`, and only YAML and TOML are read, no code is run: write \`name: value\` lines between two lines \`---\``;
  return "has no front matter: start the file with a line `---`, then `title:` and, in a post, `date:`, then `---`";
}

function withoutFields(file: string, text: string, what: string): FrontMatter {
  const problems = [{ file, line: 1, column: 1, what }];
  return { fields: new Map<string, Field>(), body: text, bodyLine: 1, problems };
}
