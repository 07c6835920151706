import { excerpt, type Problem } from "../problem.ts";
import { parseDate } from "./date.ts";
import type { FieldName } from "./field-names.ts";
import { findForbidden } from "./forbidden.ts";
import type { Field } from "./field.ts";
import { isEmpty, type NamedFields } from "./named-fields.ts";

/** Characters of a title or an abstract: a list shows hundreds of both on a page of limited size. */
const textLimit = 500;

/** What is made of a word of a list, or why it can't be one. */
interface Word {
  value: string;
  fault: string | undefined;
}

interface Reading {
  file: string;
  fields: NamedFields;
  /** The zone of dates that name none. */
  timezone: string;
}

/** Reads fields one by one; a bad one becomes a problem and an empty value that is never used. */
export class FieldReader {
  readonly problems: Problem[] = [];
  /** What was written and does not count, for a warning. */
  readonly ignored: string[] = [];
  readonly file: string;
  readonly fields: NamedFields;
  readonly timezone: string;

  constructor({ file, fields, timezone }: Reading) {
    this.file = file;
    this.fields = fields;
    this.timezone = timezone;
  }

  /** Of what an author gave for a field, what counts. */
  pick(field: FieldName, fits: (given: Field) => boolean = () => true): Field | undefined {
    const [first, ...others] = this.fields.given(field).filter(fits);
    for (const { name, text, value } of others) {
      const same = text === first?.text && JSON.stringify(value) === JSON.stringify(first?.value);
      if (!same) this.ignored.push(`${name} beside ${first?.name}`);
    }
    return first;
  }

  /** Text on one line. */
  text(field: FieldName): string | undefined {
    const given = this.pick(field);
    if (given?.comment !== undefined)
      this.ignored.push(`${given.comment} behind ${given.name}, which quotation marks would keep`);
    return given && this.textOf(given, given.value);
  }

  /** `value` as text on one line; it is the field's, or a part of it. */
  textOf(field: Field, value: unknown): string | undefined {
    const { name } = field;
    if (typeof value !== "string") {
      const what = `${name} \`${shown(field)}\` is ${typeName(value)}, not text: put it in quotation marks`;
      this.refuse(field, what);
      return undefined;
    }
    const text = value.replace(/\s+/g, " ").trim();
    if (text.length > textLimit)
      this.refuse(field, `${name} has ${text.length} characters, ${textLimit} at most: shorten it`);
    const bad = findForbidden(text);
    if (bad !== undefined) this.refuse(field, `${name} holds ${bad.what}`);
    return text;
  }

  /** ISO 8601 with time and zone. A switch, such as `published: true`, is no date. */
  date(field: FieldName): string | undefined {
    const given = this.pick(field, (field) => !isSwitch(field));
    if (given === undefined) return undefined;
    const date = parseDate(given.text ?? "", this.timezone);
    if (date === undefined)
      this.refuse(given, `${given.name} \`${shown(given)}\` ${faultOfDate(given.text ?? "")}`);
    return date;
  }

  /** Each word once, of all fields that mean the same, of lists in lists, and of strings with that separator. */
  words(field: FieldName, one: string, separator: RegExp, parse: (text: string) => Word): string[] {
    const words = this.fields.given(field).flatMap((given) => {
      const list = this.#listOf(given, separator).filter((word) => !isEmpty(word));
      return list.map((word) => this.#wordOf(given, one, word, parse));
    });
    return [...new Set(words)];
  }

  #listOf(field: Field, separator: RegExp): unknown[] {
    const { name, value } = field;
    if (typeof value === "string") return value.split(separator);
    if (Array.isArray(value)) return value.flat(Infinity);
    this.refuse(field, `${name} is ${typeName(value)}: write \`${name}: [one, two]\``);
    return [];
  }

  #wordOf(field: Field, one: string, word: unknown, parse: (text: string) => Word): string {
    if (typeof word !== "string") {
      const what = `${one} \`${excerpt(JSON.stringify(word))}\` is ${typeName(word)}, not text: put it in quotation marks`;
      this.refuse(field, what);
      return "";
    }
    const { value, fault } = parse(word);
    if (fault !== undefined) this.refuse(field, `${one} \`${excerpt(value)}\` ${fault}`);
    return value;
  }

  /** False when it is not there. */
  flag(field: FieldName): boolean {
    const given = this.pick(field);
    if (given === undefined) return false;
    const { name, value } = given;
    if (typeof value === "boolean") return value;
    const what = `${name} \`${shown(given)}\` is ${typeName(value)}: write \`true\` or \`false\``;
    this.refuse(given, what);
    return false;
  }

  /** Adds a problem at a field, or at the file's start. */
  refuse(field: Field | undefined, what: string): void {
    const { line, column } = field ?? { line: 1, column: 1 };
    this.problems.push({ file: this.file, line, column, what });
  }
}

/** `published` is a date to some tools, and `true` or `false` to others. */
export function isSwitch({ value }: Field): boolean {
  return typeof value === "boolean";
}

function faultOfDate(text: string): string {
  if (/^(?:git )?(?:last modified|created)$/i.test(text.trim()))
    return "is a date that Eleventy takes from the file or from git: write the date itself";
  return "is not a date of the calendar: write `2026-11-22` or `2026-11-22T09:00:00+08:00`";
}

function shown({ text, value }: Field): string {
  return excerpt(text ?? JSON.stringify(value));
}

function typeName(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return "a date";
  if (typeof value === "object") return "a group of fields";
  return typeof value === "string" ? "text" : `a ${typeof value}`;
}
