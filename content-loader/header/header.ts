import { excerpt, type Problem } from "../problem.ts";
import { readAddress, type Address } from "./address.ts";
import { parseAlias } from "./alias.ts";
import { readCover } from "./cover.ts";
import { parseDate } from "./date.ts";
import { FieldReader, isSwitch } from "./field-reader.ts";
import type { FrontMatter } from "./front-matter.ts";
import { parseLanguage } from "./language.ts";
import { NamedFields } from "./named-fields.ts";
import { readTranslations, type NamedTranslations } from "./translations.ts";
import { dayOfFile, faultOfSlug, faultOfTag, slugOfFile } from "./slug.ts";

/** What a post's front matter says, checked. Dates are ISO 8601 with time and zone. */
export interface Header {
  title: string;
  slug: string;
  date: string;
  updated?: string;
  /** Absent: the first paragraph serves. */
  abstract?: string;
  tags: string[];
  lang?: string;
  /** When it is gone. */
  expires?: string;
  /** Its cover image, as the post's text would call it. */
  cover?: string;
  translations?: NamedTranslations;
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
  /** Names of fields that mean nothing, or nothing beside another, for a warning. */
  unknown: string[];
}

/** Checks every field, so that all problems of a post are told at once. `timezone` is that of dates that name none. */
export function checkHeader(
  file: string,
  frontMatter: FrontMatter,
  timezone: string,
): CheckedHeader {
  if (frontMatter.problems.length > 0) return { problems: frontMatter.problems, unknown: [] };
  const fields = new NamedFields(frontMatter.fields);
  const reader = new FieldReader({ file, fields, timezone });
  const header = readHeader(reader);
  const { problems } = reader;
  const unknown = [...fields.unknown(), ...reader.ignored];
  return problems.length > 0 ? { problems, unknown } : { header, problems, unknown };
}

function readHeader(reader: FieldReader): Header {
  const address = readAddress(reader);
  const slug = readSlug(reader, address);
  const updated = reader.date("updated");
  const abstract = reader.text("abstract");
  const lang = readLang(reader);
  const expires = reader.date("expires");
  const cover = readCover(reader);
  const translations = readTranslations(reader);
  const id = reader.text("id");
  return {
    title: readTitle(reader),
    slug,
    date: readDate(reader),
    ...(updated !== undefined && { updated }),
    ...(abstract !== undefined && { abstract }),
    tags: reader.words("tags", "tag", /[,，]/, parseTag),
    ...(lang !== undefined && { lang }),
    ...(expires !== undefined && { expires }),
    ...(cover !== undefined && { cover }),
    ...(translations !== undefined && { translations }),
    ...(id !== undefined && { id }),
    aliases: readAliases(reader, address, slug),
    draft: isDraft(reader, address),
  };
}

function readTitle(reader: FieldReader): string {
  const title = reader.text("title");
  if (title === undefined && reader.fields.given("title").length === 0) {
    const [empty] = reader.fields.written("title");
    const fault = empty === undefined ? "missing: add a line `title: …`" : "empty: write it";
    reader.refuse(empty, `title is ${fault}`);
  }
  return title ?? "";
}

/** The file's name has one when the front matter has none, as Jekyll writes it. */
function readDate(reader: FieldReader): string {
  const given = reader.date("date") ?? parseDate(dayOfFile(reader.file) ?? "", reader.timezone);
  if (given === undefined && reader.fields.given("date").every(isSwitch)) {
    const [empty] = reader.fields.written("date");
    const fault = empty === undefined ? "missing: add a line" : "empty: write";
    reader.refuse(empty, `date is ${fault} \`date: YYYY-MM-DD\``);
  }
  return given ?? "";
}

function readSlug(reader: FieldReader, address: Address): string {
  const own = reader.pick("slug");
  const field = own ?? (address.kind === "post" ? address.field : undefined);
  const given = address.kind === "post" ? address.slug : slugOfFile(reader.file);
  const slug = own === undefined ? given : reader.textOf(own, own.value);
  const fault = slug === undefined ? undefined : faultOfSlug(slug);
  if (slug !== undefined && fault !== undefined) {
    const from = field === undefined ? ", from the file's name," : "";
    reader.refuse(field, `slug \`${excerpt(slug)}\`${from} ${fault}`);
  }
  return slug ?? "";
}

/** Its own address is none, so that a `permalink` may say what is so anyway. */
function readAliases(reader: FieldReader, address: Address, slug: string): string[] {
  const aliases = reader.words("aliases", "alias", /\n/, parseAlias);
  if (address.kind === "elsewhere") aliases.push(address.path);
  if (address.kind === "post") aliases.push(`/posts/${address.slug}`);
  return [...new Set(aliases)].filter((alias) => alias !== `/posts/${slug}`);
}

function parseTag(tag: string): { value: string; fault: string | undefined } {
  const value = tag.trim().normalize("NFC");
  return { value, fault: faultOfTag(value) };
}

function readLang(reader: FieldReader): string | undefined {
  const field = reader.pick("lang");
  const text = field && reader.textOf(field, field.value);
  const lang = text === undefined ? undefined : parseLanguage(text);
  if (text !== undefined && lang === undefined) {
    const what = `${field?.name} \`${excerpt(text)}\` is no language tag (BCP 47): write \`zh-Hans\` or \`en\``;
    reader.refuse(field, what);
  }
  return lang;
}

/** Whoever says that it is not to be seen is heard. */
function isDraft(reader: FieldReader, address: Address): boolean {
  const published = reader.fields.given("published");
  for (const field of published) {
    if (/^(?:true|false|yes|no|on|off)$/i.test(field.text ?? "") && !isSwitch(field))
      reader.refuse(field, `published \`${field.text}\` is text: write \`true\` or \`false\``);
  }
  const hidden = published.some(({ value }) => value === false);
  return reader.flag("draft") || hidden || address.kind === "nowhere";
}
