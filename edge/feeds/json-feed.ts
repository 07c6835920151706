import type { FeedView } from "./feed-view.ts";

/** JSON Feed 1.1 with full text (jsonfeed.org/version/1.1). A field without a value is left out. */
export function writeJsonFeed({ home, self, author, entries, ...feed }: FeedView): string {
  const { title, description, language } = feed;
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title,
    description,
    language,
    home_page_url: home,
    feed_url: self,
    authors: [{ name: author }],
    items: entries.map(({ url, title, abstract, published, updated, tags, lang, html }) => ({
      id: url,
      url,
      title,
      summary: abstract,
      date_published: new Date(published),
      date_modified: new Date(updated),
      tags,
      language: lang,
      ...(html === undefined ? { content_text: abstract } : { content_html: html }),
    })),
  });
}
