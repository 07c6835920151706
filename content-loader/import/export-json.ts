import { placeOf } from "../problem.ts";
import { unreadable, type ExportFile } from "./export-file.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** An export's JSON. Throws a Failure with line and column where it is none. */
export function parseJson({ name, text }: ExportFile): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const { line, column } = placeOf(text, offset);
    const isCut = offset >= text.trimEnd().length;
    const why = isCut
      ? "ends in the middle: it was cut off"
      : message.replace(/ in JSON.*| \(line.*/, "");
    throw unreadable(`${name}:${line}:${column}`, `is no JSON: ${why}`);
  }
}

/** An object's fields; none when it is no object. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A field's text, trimmed; a number's digits; undefined when it is empty or neither. */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (typeof value === "number") return `${value}`;
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
