import { parseDate } from "./date.ts";
import type { Field } from "./field.ts";
import type { FrontMatter } from "./front-matter.ts";
import { excerpt, type Problem } from "../problem.ts";
import { findForbidden } from "./forbidden.ts";
import { parseAlias } from "./alias.ts";
import { faultOfSlug, faultOfTag, slugOfFile } from "./slug.ts";

/** What a post's front matter says, checked. */
export interface Header {
  title: string;
  slug: string;
  date: string;
  updated?: string;
  /** Absent: the first paragraph serves. */
  abstract?: string;
  tags: string[];
  lang?: string;
  /** When it is gone; as `date` is written. */
  expires?: string;
  /** The author's own name of the post, which stays when its slug changes. */
  id?: string;
  /** Paths that lead to it, as they read. */
  aliases: string[];
  draft: boolean;
}

export interface CheckedHeader {
  /** Absent when there are problems. */
  header?: Header;
  problems: Problem[];
  /** Unknown field names, for a warning. */
  unknown: string[];
}

/** Characters of a title or an abstract: a list shows hundreds of both on a page of limited size. */
const textLimit = 500;

const known = new Set(
  "title slug date updated expires abstract tags lang id aliases draft".split(" "),
);

/** Checks every field, so that all problems of a post are told at once. `timezone` is that of dates that name none. */
export function checkHeader(
  file: string,
  frontMatter: FrontMatter,
  timezone: string,
): CheckedHeader {
  const problems = [...frontMatter.problems];
  const unknown = [...frontMatter.fields.keys()].filter((name) => !known.has(name));
  if (problems.length > 0) return { problems, unknown };
  const header = readHeader(
    new FieldReader({ file, fields: frontMatter.fields, problems, timezone }),
  );
  return problems.length > 0 ? { problems, unknown } : { header, problems, unknown };
}

function readHeader(fields: FieldReader): Header {
  const updated = fields.optionalDate("updated");
  const abstract = fields.optionalText("abstract");
  const lang = fields.lang();
  const expires = fields.optionalDate("expires");
  const id = fields.optionalText("id");
  return {
    title: fields.title(),
    slug: fields.slug(),
    date: fields.date(),
    ...(updated !== undefined && { updated }),
    ...(abstract !== undefined && { abstract }),
    tags: fields.tags(),
    ...(lang !== undefined && { lang }),
    ...(expires !== undefined && { expires }),
    ...(id !== undefined && { id }),
    aliases: fields.aliases(),
    draft: fields.draft(),
  };
}

interface Reading {
  file: string;
  fields: Map<string, Field>;
  problems: Problem[];
  timezone: string;
}

/** Reads fields one by one; a bad one becomes a problem and an empty value that is never used. */
class FieldReader {
  readonly #file: string;
  readonly #fields: Map<string, Field>;
  readonly #problems: Problem[];

  readonly #timezone: string;

  constructor({ file, fields, problems, timezone }: Reading) {
    this.#file = file;
    this.#fields = fields;
    this.#problems = problems;
    this.#timezone = timezone;
  }

  title(): string {
    const title = this.optionalText("title");
    if (title === undefined && !this.#has("title")) {
      this.#refuse(undefined, "title is missing: add a line `title: …`");
    }
    return title ?? "";
  }

  slug(): string {
    const field = this.#fields.get("slug");
    const slug = this.optionalText("slug") ?? slugOfFile(this.#file);
    const fault = faultOfSlug(slug);
    if (fault === undefined) return slug;
    const from = field === undefined ? ", from the file's name," : "";
    this.#refuse(field, `slug \`${excerpt(slug)}\`${from} ${fault}`);
    return "";
  }

  date(): string {
    if (!this.#has("date")) {
      this.#refuse(undefined, "date is missing: add a line `date: YYYY-MM-DD`");
      return "";
    }
    return this.optionalDate("date") ?? "";
  }

  optionalDate(name: string): string | undefined {
    const field = this.#fields.get(name);
    if (field === undefined) return undefined;
    const date = parseDate(field.text ?? "", this.#timezone);
    if (date === undefined) {
      const what = `${name} \`${shown(field)}\` is not a date of the calendar: write \`2026-11-22\` or \`2026-11-22T09:00:00+08:00\``;
      this.#refuse(field, what);
    }
    return date;
  }

  optionalText(name: string): string | undefined {
    const field = this.#fields.get(name);
    if (field === undefined) return undefined;
    const { value } = field;
    if (typeof value !== "string") {
      const what = `${name} \`${shown(field)}\` is ${typeName(value)}, not text: put it in quotation marks`;
      this.#refuse(field, what);
      return undefined;
    }
    const text = value.replace(/\s+/g, " ").trim();
    if (text === "") this.#refuse(field, `${name} is empty: write it, or delete the line`);
    if (text.length > textLimit)
      this.#refuse(
        field,
        `${name} has ${text.length} characters, ${textLimit} at most: shorten it`,
      );
    const bad = findForbidden(text);
    if (bad !== undefined) this.#refuse(field, `${name} holds ${bad.what}`);
    return text;
  }

  /** A list, or one string with commas. Equal tags count once. */
  tags(): string[] {
    return this.#words(
      "tags",
      /[,，]/,
      (tag) => {
        const name = tag.trim().normalize("NFC");
        return { value: name, fault: faultOfTag(name) };
      },
      "tag",
    );
  }

  aliases(): string[] {
    return this.#words("aliases", /\n/, parseAlias, "alias");
  }

  /** Each word of a list once. */
  #words(
    name: string,
    separator: RegExp,
    parse: (word: string) => { value: string; fault: string | undefined },
    one: string,
  ): string[] {
    const field = this.#fields.get(name);
    if (field === undefined || field.value === null) return [];
    const given: unknown =
      typeof field.value === "string" ? field.value.split(separator) : field.value;
    if (!Array.isArray(given)) {
      this.#refuse(field, `${name} is ${typeName(given)}: write \`${name}: [one, two]\``);
      return [];
    }
    const words = given.map((word: unknown) => {
      if (typeof word !== "string") {
        const what = `${one} \`${excerpt(String(word))}\` is ${typeName(word)}, not text: put it in quotation marks`;
        this.#refuse(field, what);
        return "";
      }
      const { value, fault } = parse(word);
      if (fault !== undefined) this.#refuse(field, `${one} \`${excerpt(value)}\` ${fault}`);
      return value;
    });
    return [...new Set(words)];
  }

  lang(): string | undefined {
    const lang = this.optionalText("lang");
    if (lang === undefined || isLanguageTag(lang)) return lang;
    const what = `lang \`${excerpt(lang)}\` is no language tag (BCP 47): write \`zh-Hans\` or \`en\``;
    this.#refuse(this.#fields.get("lang"), what);
    return undefined;
  }

  draft(): boolean {
    const field = this.#fields.get("draft");
    if (field === undefined) return false;
    if (typeof field.value === "boolean") return field.value;
    this.#refuse(
      field,
      `draft \`${shown(field)}\` is ${typeName(field.value)}: write \`true\` or \`false\``,
    );
    return false;
  }

  #has(name: string): boolean {
    return this.#fields.has(name);
  }

  #refuse(field: Field | undefined, what: string): void {
    const { line, column } = field ?? { line: 1, column: 1 };
    this.#problems.push({ file: this.#file, line, column, what });
  }
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

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
