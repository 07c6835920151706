import { excerpt, type Problem } from "../problem.ts";
import { readAddress, type Address } from "./address.ts";
import { parseDate } from "./date.ts";
import { FieldReader, isSwitch } from "./field-reader.ts";
import type { FrontMatter } from "./front-matter.ts";
import { NamedFields } from "./named-fields.ts";
import { faultOfPage, pathOfFile } from "./page-path.ts";
import { dayOfFile, faultOfSlug, faultOfTag, slugOfFile } from "./slug.ts";
import { readTextHeader, type TextHeader } from "./text-header.ts";

/** What a post's front matter says. */
export interface Header extends TextHeader {
  slug: string;
  date: string;
  tags: string[];
  /** When it is gone. */
  expires?: string;
}

/** What the front matter of a page outside the posts says. */
export interface PageHeader extends TextHeader {
  /** By its file, as it reads: `/talks/2024`. */
  path: string;
}

export interface CheckedHeader<T> {
  /** Absent when there are problems. */
  header?: T;
  problems: Problem[];
  /** Names of fields that mean nothing, or nothing beside another, for a warning. */
  unknown: string[];
}

/** Checks every field of a post, so that all its problems are told at once. `timezone` is that of dates that name none. */
export function checkHeader(
  file: string,
  frontMatter: FrontMatter,
  timezone: string,
): CheckedHeader<Header> {
  return check(file, frontMatter, timezone, readHeader);
}

/** The same of a page. */
export function checkPageHeader(
  file: string,
  frontMatter: FrontMatter,
  timezone: string,
): CheckedHeader<PageHeader> {
  return check(file, frontMatter, timezone, readPageHeader);
}

function check<T>(
  file: string,
  frontMatter: FrontMatter,
  timezone: string,
  read: (reader: FieldReader) => T,
): CheckedHeader<T> {
  if (frontMatter.problems.length > 0) return { problems: frontMatter.problems, unknown: [] };
  const fields = new NamedFields(frontMatter.fields);
  const reader = new FieldReader({ file, fields, timezone });
  const header = read(reader);
  const { problems } = reader;
  const unknown = [...fields.unknown(), ...reader.ignored];
  return problems.length > 0 ? { problems, unknown } : { header, problems, unknown };
}

function readHeader(reader: FieldReader): Header {
  const address = readAddress(reader);
  const slug = readSlug(reader, address);
  const expires = reader.date("expires");
  return {
    ...readTextHeader(reader, address, `/posts/${slug}`),
    slug,
    date: readDate(reader),
    tags: reader.words("tags", "tag", /[,，]/, parseTag),
    ...(expires !== undefined && { expires }),
  };
}

function readPageHeader(reader: FieldReader): PageHeader {
  const path = pathOfFile(reader.file);
  const fault = faultOfPage(path);
  if (fault !== undefined)
    reader.refuse(undefined, `page \`${excerpt(path)}\`, from the file's name, ${fault}`);
  for (const field of ["slug", "date", "expires", "tags"] as const)
    reader.ignored.push(
      ...reader.fields.given(field).map(({ name }) => `${name} of a page outside posts/`),
    );
  return { ...readTextHeader(reader, readAddress(reader), path), path };
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

function parseTag(tag: string): { value: string; fault: string | undefined } {
  const value = tag.trim().normalize("NFC");
  return { value, fault: faultOfTag(value) };
}
