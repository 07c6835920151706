import { XMLParser, XMLValidator } from "fast-xml-parser";
import { unreadable, type ExportFile } from "../export-file.ts";
import { fieldsOf, type Fields } from "../export-json.ts";
import { decodeXml } from "./decode-xml.ts";

/** What WXR 1.0 to 1.2 tells of a site: https://github.com/WordPress/wordpress-develop/blob/trunk/src/wp-admin/includes/export.php. */
export interface Wxr {
  /** Where the blog stands, `https://example.org/blog`. */
  url: string;
  categories: Term[];
  items: WxrItem[];
}

export interface Term {
  /** `category`, `post_tag`, or a plug-in's own. */
  domain: string;
  nicename: string;
  name: string;
}

export interface WxrItem {
  file: string;
  id: string;
  /** `post`, `page`, `attachment` … */
  type: string;
  status: string;
  /** HTML. */
  title: string;
  link: string;
  slug: string;
  /** `2020-01-02 03:04:05` of the blog's clock and of UTC; zeros or empty when unknown. */
  date: { local: string; utc: string };
  modified: { local: string; utc: string };
  hasPassword: boolean;
  /** Id of the post that an attachment belongs to. */
  parent: string;
  content: string;
  excerpt: string;
  terms: Term[];
  meta: ReadonlyMap<string, string>;
  attachmentUrl: string;
  /** Approved ones. */
  comments: number;
}

const lists = new Set("item category wp:postmeta wp:comment wp:category wp:tag wp:term".split(" "));

/** Entities that the file declares itself stay text: an export has none, and they can grow without end. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  cdataPropName: "#cdata",
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  isArray: (name) => lists.has(name),
});

/** Reads an export. Throws a Failure with line and column where it is broken. */
export function parseWxr(file: ExportFile): Wxr {
  const verdict = XMLValidator.validate(file.text);
  if (verdict !== true) {
    const { line, col, msg } = verdict.err;
    throw unreadable(`${file.name}:${line}:${col}`, `is no whole XML: ${msg.replace(/\.$/, "")}`);
  }
  const channel = channelOf(file);
  const url = textIn(channel, "wp:base_blog_url") || textIn(channel, "link");
  return {
    url: url.replace(/\/+$/, ""),
    categories: [...termsIn(channel, "wp:category"), ...termsIn(channel, "wp:tag")],
    items: listIn(channel, "item").map((item) => itemOf(file.name, item)),
  };
}

function channelOf({ name, text }: ExportFile): Fields {
  let rss: unknown;
  try {
    rss = fieldsOf(parser.parse(text)).rss;
  } catch (error) {
    throw unreadable(
      name,
      `can't be read as XML: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const { channel } = fieldsOf(rss);
  if (channel === undefined)
    throw unreadable(name, "is XML, but no export of WordPress: it has no `<channel>`");
  return fieldsOf(channel);
}

function itemOf(file: string, item: Fields): WxrItem {
  const text = (name: string): string => textIn(item, name);
  const comments = listIn(item, "wp:comment");
  return {
    file,
    id: text("wp:post_id"),
    type: text("wp:post_type") || "post",
    status: text("wp:status") || "publish",
    title: text("title"),
    link: text("link").trim(),
    slug: text("wp:post_name"),
    date: { local: text("wp:post_date"), utc: text("wp:post_date_gmt") },
    modified: { local: text("wp:post_modified"), utc: text("wp:post_modified_gmt") },
    hasPassword: text("wp:post_password") !== "",
    parent: text("wp:post_parent"),
    content: text("content:encoded"),
    excerpt: text("excerpt:encoded"),
    terms: listIn(item, "category").map(termOf),
    meta: new Map(
      listIn(item, "wp:postmeta").map((meta) => [
        textIn(meta, "wp:meta_key"),
        textIn(meta, "wp:meta_value"),
      ]),
    ),
    attachmentUrl: text("wp:attachment_url").trim(),
    comments: comments.filter((comment) => textIn(comment, "wp:comment_approved") === "1").length,
  };
}

/** Exports of before 2009 name terms without saying of which kind. */
function termOf(term: Fields): Term {
  return {
    domain: attributeIn(term, "@domain") || "category",
    nicename: attributeIn(term, "@nicename"),
    name: valueOf(term),
  };
}

function attributeIn(element: Fields, name: string): string {
  const value = element[name];
  return typeof value === "string" ? decodeXml(value) : "";
}

function termsIn(channel: Fields, name: "wp:category" | "wp:tag"): Term[] {
  const isTag = name === "wp:tag";
  return listIn(channel, name).map((term) => ({
    domain: isTag ? "post_tag" : "category",
    nicename: textIn(term, isTag ? "wp:tag_slug" : "wp:category_nicename"),
    name: textIn(term, isTag ? "wp:tag_name" : "wp:cat_name"),
  }));
}

function listIn(fields: Fields, name: string): Fields[] {
  const value = fields[name];
  const list = Array.isArray(value) ? value : [];
  return list.map((entry: unknown) =>
    typeof entry === "string" ? { "#text": entry } : fieldsOf(entry),
  );
}

function textIn(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value === "string") return decodeXml(value);
  // An element that should stand once, and stands twice.
  return valueOf(fieldsOf(Array.isArray(value) ? value[0] : value));
}

/** Character data as it stands; a `]]>` in it is written as two pieces. */
function valueOf(element: Fields): string {
  const { "#cdata": cdata, "#text": text } = element;
  if (cdata !== undefined) return (Array.isArray(cdata) ? cdata : [cdata]).map(String).join("");
  return typeof text === "string" ? decodeXml(text) : "";
}
