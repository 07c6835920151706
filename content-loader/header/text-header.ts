import { excerpt } from "../problem.ts";
import type { Address } from "./address.ts";
import { parseAlias } from "./alias.ts";
import { readCover } from "./cover.ts";
import { isSwitch, type FieldReader } from "./field-reader.ts";
import { parseLanguage } from "./language.ts";
import { readTranslations, type NamedTranslations } from "./translations.ts";

/** What the front matter of a post and of a page says, checked. Dates are ISO 8601 with time and zone. */
export interface TextHeader {
  title: string;
  updated?: string;
  /** Absent: the first paragraph serves. */
  abstract?: string;
  lang?: string;
  /** Its cover image, as the text would call it. */
  cover?: string;
  translations?: NamedTranslations;
  /** The author's own name of it, which stays when its address changes. */
  id?: string;
  /** Paths that lead to it, as they read. */
  aliases: string[];
  draft: boolean;
}

/** `own` is the text's path, as it reads, and `address` where it says that it was. */
export function readTextHeader(reader: FieldReader, address: Address, own: string): TextHeader {
  const updated = reader.date("updated");
  const abstract = reader.text("abstract");
  const lang = readLang(reader);
  const cover = readCover(reader);
  const translations = readTranslations(reader);
  const id = reader.text("id");
  return {
    title: readTitle(reader),
    ...(updated !== undefined && { updated }),
    ...(abstract !== undefined && { abstract }),
    ...(lang !== undefined && { lang }),
    ...(cover !== undefined && { cover }),
    ...(translations !== undefined && { translations }),
    ...(id !== undefined && { id }),
    aliases: readAliases(reader, address, own),
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

/** Its own address is none, so that a `permalink` may say what is so anyway. */
function readAliases(reader: FieldReader, address: Address, own: string): string[] {
  const aliases = reader.words("aliases", "alias", /\n/, parseAlias);
  if (address.kind === "elsewhere") aliases.push(address.path);
  if (address.kind === "post") aliases.push(`/posts/${address.slug}`);
  return [...new Set(aliases)].filter((alias) => alias !== own);
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
