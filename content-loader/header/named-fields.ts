import type { Field } from "./field.ts";
import { fieldNames, plainName, type FieldName } from "./field-names.ts";

const plainNames = new Map(
  Object.entries(fieldNames).map(([field, names]) => [field, names.map(plainName)]),
);

const known = new Set([...plainNames.values()].flat());

/** A post's fields by our names for them. */
export class NamedFields {
  readonly #byName: ReadonlyMap<string, Field[]>;

  constructor(fields: ReadonlyMap<string, Field>) {
    this.#byName = Map.groupBy(fields.values(), ({ name }) => plainName(name));
  }

  /** All that the author wrote for a field, in the order in which its names count. */
  written(field: FieldName): Field[] {
    return (plainNames.get(field) ?? []).flatMap((name) => this.#byName.get(name) ?? []);
  }

  /** The same without what is empty, as tools leave fields that nobody filled in. */
  given(field: FieldName): Field[] {
    return this.written(field).filter(({ value }) => !isEmpty(value));
  }

  /** Names that mean nothing here, as they are written. */
  unknown(): string[] {
    const unknown = [...this.#byName].filter(([name]) => !known.has(name));
    return unknown.flatMap(([, fields]) => fields.map(({ name }) => name));
  }
}

/** Null, or text of blanks. */
export function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === "string" && value.trim() === "");
}
