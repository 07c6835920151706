import {
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
  type ErrorCode,
  type Pair,
} from "yaml";
import type { Problem } from "../problem.ts";
import type { Field, Fields } from "./field.ts";

/**
 * The fields of YAML that starts on a file's second line. The core schema keeps dates as text; aliases are refused, since a few of
 * them can stand for gigabytes.
 */
export function parseYaml(file: string, yaml: string): Fields {
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
  const faults = [...document.errors, ...document.warnings];
  const firsts = faults.filter(({ pos: [start] }, index) =>
    faults.slice(0, index).every(({ pos: [other] }) => other !== start),
  );
  const problems = firsts.map(({ pos, message, code }) => {
    const { line, column } = place(pos[0]);
    return { file, line, column, what: faultOfYaml(code, message) };
  });
  if (problems.length > 0) return { fields: new Map(), problems };
  const commentAt = (offset: number): string | undefined =>
    /^[ \t]+(#.*)/.exec(yaml.slice(offset))?.[1]?.trim();
  return readFields(file, document, { place, commentAt });
}

interface Source {
  place: (offset: number) => { line: number; column: number };
  /** The comment that begins at the end of a value. */
  commentAt: (offset: number) => string | undefined;
}

const noColon = "this line has no colon, or not an ASCII one with a space; write `name: value`";

/** What the parser says in a programmer's words, by its codes. */
const words: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: "a tab indents this line; indent with spaces",
  DUPLICATE_KEY: "this field is there twice; keep one of the two",
  BLOCK_AS_IMPLICIT_KEY:
    "this value holds `: ` as if it were a field; put it in quotation marks, or start a field at the line's start",
  MULTILINE_IMPLICIT_KEY: noColon,
};

/** What is wrong and what to do; the parser's words where they can be understood. */
function faultOfYaml(code: ErrorCode, message: string): string {
  if (code === "MULTIPLE_DOCS") return "front matter ends in the middle: delete the line `...`";
  if (message.startsWith("Implicit map key")) return `front matter is not YAML: ${noColon}`;
  return `front matter is not YAML: ${words[code] ?? `${message}; ${cureOf(code)}`}`;
}

function cureOf(code: ErrorCode): string {
  return code === "MISSING_CHAR" || code === "BAD_INDENT"
    ? "close what was opened above"
    : "put a value that starts with `[`, `{`, `@` or a quotation mark, or holds ` #`, in quotation marks";
}

function readFields(file: string, document: Document, source: Source): Fields {
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
    if (isScalar(pair.key)) addField(fields, pair, values, source);
    else {
      const what = "front matter has a field whose name is no word: write `name: value`";
      problems.push({ file, ...source.place(rangeStart(pair.key) ?? 0), what });
    }
  }
  return { fields, problems };
}

function addField(
  fields: Map<string, Field>,
  pair: Pair,
  values: unknown,
  { place, commentAt }: Source,
): void {
  if (!isScalar(pair.key)) return;
  const name = String(pair.key.value);
  const { value: node } = pair;
  const offset = rangeStart(node) ?? rangeStart(pair.key) ?? 0;
  fields.set(name, {
    name,
    value: values instanceof Object ? Reflect.get(values, name) : undefined,
    text: isScalar(node) ? (node.source ?? String(node.value)) : undefined,
    comment: isScalar(node) && node.type === "PLAIN" ? commentAt(node.range?.[1] ?? 0) : undefined,
    ...place(offset),
  });
}

function rangeStart(node: unknown): number | undefined {
  if (!(node instanceof Object) || !("range" in node) || !Array.isArray(node.range))
    return undefined;
  const [start]: unknown[] = node.range;
  return typeof start === "number" ? start : undefined;
}
