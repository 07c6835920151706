import { parse, TomlDate, TomlError, type TomlValue } from "smol-toml";
import { placeOf } from "../problem.ts";
import type { Field, Fields } from "./field.ts";
import { offsetsOf } from "./toml-offsets.ts";

/** The fields of TOML that starts on a file's second line. */
export function parseToml(file: string, toml: string): Fields {
  try {
    return { fields: readFields(toml), problems: [] };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const { line, column } = error;
    const what = faultOfToml(error.message);
    return { fields: new Map(), problems: [{ file, line: line + 1, column, what }] };
  }
}

function readFields(toml: string): Map<string, Field> {
  const values = parse(toml);
  const offsets = offsetsOf(toml);
  const fields = Object.entries(values).map(([name, value]): [string, Field] => {
    const offset = offsets.get(name) ?? 0;
    const { line, column } = placeOf(toml, offset);
    const text = textOf(value, toml.slice(offset));
    return [name, { name, value, text, line: line + 1, column }];
  });
  return new Map(fields);
}

/** The parser moves a day that does not exist to one that does: a date is the text that stands there. */
function textOf(value: TomlValue, source: string): string | undefined {
  if (value instanceof TomlDate) return /^[^#\n]*/.exec(source)?.[0].trim();
  return typeof value === "object" ? undefined : String(value);
}

/** The parser's words, without the lines that it shows, and what to do. */
function faultOfToml(message: string): string {
  const [words = ""] = message.replace(/^Invalid TOML document: /, "").split("\n");
  return `front matter is not TOML: ${words}; ${cureOf(words)}`;
}

function cureOf(words: string): string {
  if (words.includes("redefine")) return "keep one of the two";
  if (words.includes("date")) return "write `2026-11-22` or `2026-11-22T09:00:00+08:00`";
  if (words.includes("control")) return "close the quotation mark on its line";
  if (words.includes("escape")) return "write `\\\\` for `\\`, or use single quotation marks";
  if (/\bkey\b/.test(words)) return "write `name = value`, or YAML between two lines `---`";
  if (/unfinished|expected/.test(words)) return "close what was opened, with commas between";
  return "put text in quotation marks, one field a line";
}
