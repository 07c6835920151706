import { feedTypes } from "../http.ts";
import type { FeedView, FeedViewEntry } from "./feed-view.ts";
import { declaration, element, rfc3339, xml } from "./xml.ts";

/** RSS 2.0 with full text (rssboard.org/rss-specification; content:encoded of the content module). */
export function writeRss(feed: FeedView): string {
  return [
    declaration,
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    "<channel>",
    element("title", feed.title),
    element("link", feed.home),
    element("description", feed.description),
    element("language", feed.language),
    ...(feed.licence ? [element("copyright", feed.licence.name)] : []),
    element("lastBuildDate", rfc822(feed.updated)),
    `<atom:link href="${xml(feed.self)}" rel="self" type="${feedTypes.xml}"/>`,
    ...feed.entries.map((entry) => writeItem(entry, feed.author)),
    "</channel>",
    "</rss>",
  ].join("\n");
}

function writeItem(entry: FeedViewEntry, author: string): string {
  const { url, title, published, updated, tags, lang, abstract, html } = entry;
  return [
    "<item>",
    element("title", title),
    element("link", url),
    element("guid", url),
    element("pubDate", rfc822(published)),
    element("atom:updated", rfc3339(updated)),
    element("dc:creator", author),
    element("dc:language", lang),
    ...tags.map((tag) => element("category", tag)),
    element("description", abstract),
    ...(html === undefined ? [] : [element("content:encoded", html)]),
    "</item>",
  ].join("\n");
}

function rfc822(time: number): string {
  return new Date(time).toUTCString();
}
