import type { FeedView, FeedViewEntry } from "./feed-view.ts";
import { declaration, element, rfc3339, xml } from "./xml.ts";

/** Atom with full text (RFC 4287). */
export function writeAtom(feed: FeedView): string {
  return [
    declaration,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.language)}">`,
    element("id", feed.home),
    element("title", feed.title),
    element("subtitle", feed.description),
    element("updated", rfc3339(feed.updated)),
    `<author>${element("name", feed.author)}</author>`,
    link("self", feed.self),
    link("alternate", feed.home),
    ...(feed.licence ? [link("license", feed.licence.url)] : []), // RFC 4946
    ...feed.entries.map(writeEntry),
    "</feed>",
  ].join("\n");
}

function writeEntry({ url, title, abstract, published, updated, ...entry }: FeedViewEntry): string {
  const { tags, lang, html } = entry;
  return [
    `<entry xml:lang="${xml(lang)}">`,
    element("id", url),
    element("title", title),
    link("alternate", url),
    element("published", rfc3339(published)),
    element("updated", rfc3339(updated)),
    ...tags.map((tag) => `<category term="${xml(tag)}"/>`),
    element("summary", abstract),
    ...(html === undefined ? [] : [element("content", html, ' type="html"')]),
    "</entry>",
  ].join("\n");
}

function link(rel: string, url: string): string {
  return `<link rel="${rel}" href="${xml(url)}"/>`;
}
