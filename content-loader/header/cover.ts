import type { FieldReader } from "./field-reader.ts";
import { isEmpty } from "./named-fields.ts";

/** Where themes put a cover's path when the field is a group: PaperMod, Chirpy, Astro. */
const parts = ["image", "path", "url", "src"];

/**
 * A cover as the post's text would call it: the field's text, the first of its list, or what its group names. A switch, such as
 * `cover: false`, and a group without an image are none.
 */
export function readCover(reader: FieldReader): string | undefined {
  const field = reader.pick("cover", ({ value }) => !isEmpty(imageOf(value)));
  return field && reader.textOf(field, imageOf(field.value));
}

function imageOf(value: unknown): unknown {
  if (typeof value === "boolean") return null;
  if (Array.isArray(value)) return value.length === 0 ? null : imageOf(value[0]);
  if (!(value instanceof Object) || value instanceof Date) return value;
  const part = parts.find((part) => Object.hasOwn(value, part));
  return part === undefined ? null : Reflect.get(value, part);
}
