import type { Fields } from "../fields.ts";

/** A policy document may write a list of one as its item. */
export function oneOrMore(fields: Fields, name: string): string[] {
  return Array.isArray(fields.value(name)) ? fields.texts(name) : [fields.text(name)];
}
