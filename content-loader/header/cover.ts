import type { FieldReader } from "./field-reader.ts";
import { isEmpty } from "./named-fields.ts";

/** Where themes put a cover's path when the field is a group: PaperMod, Chirpy, Astro. */
const parts = ["image", "path", "url", "src"];

/** A cover as the post's text would call it; `cover: false`, and a group that names no image, are none. */
export function readCover(reader: FieldReader): string | undefined {
  const field = reader.pick("cover");
  if (field === undefined || typeof field.value === "boolean") return undefined;
  const value = isGroup(field.value) ? partOf(field.value) : field.value;
  return isEmpty(value) || value === undefined ? undefined : reader.textOf(field, value);
}

function isGroup(value: unknown): value is object {
  return typeof value === "object" && !Array.isArray(value) && !(value instanceof Date);
}

function partOf(group: object): unknown {
  return new Map<string, unknown>(Object.entries(group)).get(
    parts.find((part) => Object.hasOwn(group, part)) ?? "",
  );
}
