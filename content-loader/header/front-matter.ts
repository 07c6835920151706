import { isMap, isScalar, LineCounter, parseDocument, type Document, type Pair } from "yaml";
import type { Problem } from "../problem.ts";

/** Bytes of front matter; more is a mistake or an attack. */
const frontMatterLimit = 16_384;

/** One field as the author wrote it. */
export interface Field {
  value: unknown;
  /** The text of a plain or quoted scalar as it stands in the file, so that a date is not moved by a time zone. */
  text: string | undefined;
  line: number;
  column: number;
}

export interface FrontMatter {
  fields: Map<string, Field>;
  body: string;
  /** Line of the file on which the body starts. */
  bodyLine: number;
  problems: Problem[];
}

/** Splits a post into its YAML fields and its Markdown. No code of any language is ever run. */
export function parseFrontMatter(file: string, text: string): FrontMatter {
  const parts = split(text);
  if (parts === undefined) {
    const what = opening.test(text)
      ? "front matter has no end: add a line `---` behind its last field"
      : "has no front matter: start the file with a line `---`, then `title:` and `date:`, then `---`";
    return withoutFields(file, text, what);
  }
  const { yaml, body, bodyLine } = parts;
  const size = Buffer.byteLength(yaml);
  if (size > frontMatterLimit) {
    const what = `front matter has ${size} bytes, the limit is ${frontMatterLimit}: move text into the post`;
    return withoutFields(file, text, what);
  }
  return { ...parseFields(file, yaml), body, bodyLine };
}

/** A post's Markdown without its front matter. */
export function bodyOf(text: string): Pick<FrontMatter, "body" | "bodyLine"> {
  return split(text) ?? { body: text, bodyLine: 1 };
}

const opening = /^---[ \t]*\n/;
const closing = /^---[ \t]*(?:\n|$)/m;

function split(text: string): { yaml: string; body: string; bodyLine: number } | undefined {
  const start = opening.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  const rest = text.slice(start);
  const end = closing.exec(rest);
  if (end === null) return undefined;
  const yaml = rest.slice(0, end.index);
  const body = rest.slice(end.index + end[0].length);
  return { yaml, body, bodyLine: yaml.split("\n").length + 2 };
}

function withoutFields(file: string, text: string, what: string): FrontMatter {
  const problems = [{ file, line: 1, column: 1, what }];
  return { fields: new Map(), body: text, bodyLine: 1, problems };
}

/** The core schema keeps dates as text; aliases are refused, since a few of them can stand for gigabytes. */
function parseFields(file: string, yaml: string): Pick<FrontMatter, "fields" | "problems"> {
  const lines = new LineCounter();
  const document = parseDocument(yaml, {
    schema: "core",
    lineCounter: lines,
    uniqueKeys: true,
    prettyErrors: false,
    logLevel: "error",
  });
  const place = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: line + 1, column: col };
  };
  const problems = [...document.errors, ...document.warnings].map(({ pos, message, code }) => {
    const { line, column } = place(pos[0]);
    return { file, line, column, what: faultOfYaml(code, message) };
  });
  if (problems.length > 0) return { fields: new Map(), problems };
  return readFields(file, document, place);
}

/** The parser's words, but where they are a programmer's, and what to do. */
function faultOfYaml(code: string, message: string): string {
  return code === "MULTIPLE_DOCS"
    ? "front matter ends in the middle: delete the line `...`"
    : `front matter is not YAML: ${message}${hint(code)}`;
}

function hint(code: string): string {
  if (code === "TAB_AS_INDENT") return "; indent with spaces";
  if (code === "DUPLICATE_KEY") return "; keep one of the two";
  if (code === "MISSING_CHAR") return "; close what was opened above";
  return "; quote a value that holds `: `, `#`, `@` or a quotation mark";
}

function readFields(
  file: string,
  document: Document,
  place: (offset: number) => { line: number; column: number },
): Pick<FrontMatter, "fields" | "problems"> {
  const fields = new Map<string, Field>();
  const { contents } = document;
  if (contents === null) return { fields, problems: [] };
  if (!isMap(contents)) {
    const what = "front matter is not a list of `name: value` lines: write one field a line";
    return { fields, problems: [{ file, line: 2, column: 1, what }] };
  }
  let values: unknown;
  try {
    values = document.toJS({ maxAliasCount: 0 });
  } catch {
    const what = "front matter uses YAML aliases (`*name`): write the value out";
    return { fields, problems: [{ file, line: 2, column: 1, what }] };
  }
  const problems: Problem[] = [];
  for (const pair of contents.items) {
    if (isScalar(pair.key)) addField(fields, pair, values, place);
    else {
      const what = "front matter has a field whose name is no word: write `name: value`";
      problems.push({ file, ...place(rangeStart(pair.key) ?? 0), what });
    }
  }
  return { fields, problems };
}

function addField(
  fields: Map<string, Field>,
  pair: Pair,
  values: unknown,
  place: (offset: number) => { line: number; column: number },
): void {
  if (!isScalar(pair.key)) return;
  const name = String(pair.key.value);
  const { value: node } = pair;
  const offset = rangeStart(node) ?? rangeStart(pair.key) ?? 0;
  fields.set(name, {
    value: values instanceof Object ? Reflect.get(values, name) : undefined,
    text: isScalar(node) ? (node.source ?? String(node.value)) : undefined,
    ...place(offset),
  });
}

function rangeStart(node: unknown): number | undefined {
  if (!(node instanceof Object) || !("range" in node) || !Array.isArray(node.range))
    return undefined;
  const [start]: unknown[] = node.range;
  return typeof start === "number" ? start : undefined;
}
