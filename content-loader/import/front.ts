import type { Field } from "../header/field.ts";
import { parseFrontMatter, type FrontMatter } from "../header/front-matter.ts";
import type { Problem } from "../problem.ts";
import { isRecord } from "./config.ts";

/** Splits an old post: YAML between `---`, TOML between `+++`, or a JSON object. Problems are those of a post that can't be read. */
export function readFront(file: string, text: string): FrontMatter {
  if (/^\{\s*"/.test(text)) return readJson(file, text);
  return parseFrontMatter(file, text);
}

/** Whether a file starts with front matter of any form. */
export function hasFront(text: string): boolean {
  return /^(?:---|\+\+\+)[ \t]*\n/.test(text) || /^\{\s*"/.test(text);
}

/** The first of these fields that holds a text, or a number as text. */
export function textOf(front: FrontMatter, ...names: string[]): string | undefined {
  for (const name of names) {
    const field = front.fields.get(name);
    const text = field === undefined ? undefined : wordOf(field);
    if (text !== undefined && text.trim() !== "") return text.replace(/\s+/g, " ").trim();
  }
  return undefined;
}

/** The words of these fields: of lists, lists in lists, or one text, split where `separator` stands. */
export function wordsOf(front: FrontMatter, separator: RegExp, ...names: string[]): string[] {
  const words = names.flatMap((name) => {
    const value = front.fields.get(name)?.value;
    return typeof value === "string" ? value.split(separator) : flatten(value);
  });
  return [...new Set(words.map((word) => word.trim()).filter((word) => word !== ""))];
}

/** A field that is true, or says so. */
export function isTrue(front: FrontMatter, name: string): boolean {
  return String(front.fields.get(name)?.value) === "true";
}

export function isFalse(front: FrontMatter, name: string): boolean {
  return String(front.fields.get(name)?.value) === "false";
}

function wordOf({ value, text }: Field): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return text ?? String(value);
  return value instanceof Date ? (text ?? value.toISOString()) : undefined;
}

function flatten(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(flatten);
  if (typeof value === "string") return [value];
  return typeof value === "number" ? [String(value)] : [];
}

/** The object ends at the first `}` on a line of its own that makes it whole. */
function readJson(file: string, text: string): FrontMatter {
  const ends = [...text.slice(0, 16_384).matchAll(/^\}[ \t]*(?:\n|$)/gm)];
  for (const end of ends) {
    const stop = end.index + end[0].length;
    try {
      const values: unknown = JSON.parse(text.slice(0, stop));
      const bodyLine = text.slice(0, stop).split("\n").length;
      if (isRecord(values)) return { ...fieldsOf(values), body: text.slice(stop), bodyLine };
    } catch {
      // a `}` inside the object
    }
  }
  return refuse(file, text, "front matter is not JSON: close what was opened");
}

function fieldsOf(values: object): Pick<FrontMatter, "fields" | "problems"> {
  const fields = new Map<string, Field>();
  for (const [name, value] of Object.entries(values)) {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    fields.set(name, { name, value, text, line: 1, column: 1 });
  }
  return { fields, problems: [] };
}

function refuse(file: string, text: string, what: string): FrontMatter {
  const problems: Problem[] = [{ file, line: 1, column: 1, what }];
  return { fields: new Map(), body: text, bodyLine: 1, problems };
}
