import type { Page } from "../page.ts";
import { href } from "../routes.ts";
import { isFeed, isPost } from "../store/checks.ts";
import type { StoredRelease } from "../store/content-store.ts";
import { feedLength, type Post, type Site } from "../store/contract.ts";
import { key } from "../store/keys.ts";
import { shownAt } from "../visibility.ts";
import { declaration, xml } from "./xml.ts";

/** Reads the newest posts that are out, in parallel. */
export async function readFeed(
  release: StoredRelease,
  now: number | undefined,
): Promise<Page | undefined> {
  const feed = await release.get(key.feed, isFeed);
  if (feed === undefined) return undefined;
  const shown = shownAt(feed.value.posts, now);
  const found = await Promise.all(
    shown.posts.slice(0, feedLength).map(({ slug }) => release.get(key.post(slug), isPost)),
  );
  const posts = found.flatMap((post) => post?.value ?? []);
  return {
    kind: "page",
    type: "rss",
    hash: feed.hash,
    shown,
    render: (site) => renderFeed(site, posts),
  };
}

/** RSS 2.0 with full text (rssboard.org/rss-specification; content:encoded of the content module). */
export function renderFeed(site: Site, posts: readonly Post[]): string {
  const self = site.url + href("feed");
  const changes = posts.map((post) => Date.parse(post.updated ?? post.date));
  return [
    declaration,
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    "<channel>",
    `<title>${xml(site.title)}</title>`,
    `<link>${xml(`${site.url}/`)}</link>`,
    `<description>${xml(site.description)}</description>`,
    `<language>${xml(site.language)}</language>`,
    `<lastBuildDate>${rfc822(Math.max(0, ...changes))}</lastBuildDate>`,
    `<atom:link href="${xml(self)}" rel="self" type="application/rss+xml"/>`,
    ...withinBudget(posts).map(({ post, full }) => item(site, post, full)),
    "</channel>",
    "</rss>",
  ].join("\n");
}

function item(site: Site, post: Post, full: boolean): string {
  const url = xml(site.url + href("post", { slug: post.slug }));
  return [
    "<item>",
    `<title>${xml(post.title)}</title>`,
    `<link>${url}</link>`,
    `<guid isPermaLink="true">${url}</guid>`,
    `<pubDate>${rfc822(post.date)}</pubDate>`,
    `<dc:creator>${xml(site.author)}</dc:creator>`,
    ...post.tags.map((tag) => `<category>${xml(tag)}</category>`),
    `<description>${xml(post.abstract)}</description>`,
    ...(full ? [`<content:encoded>${xml(absolute(post.html, site.url))}</content:encoded>`] : []),
    "</item>",
  ].join("\n");
}

/** Characters of HTML with which a feed stays below what CloudFront takes (LE-05), escaped and in UTF-8. */
const fullTextBudget = 250_000;

/** Which posts come with their full text: the newest ones, up to the budget. */
function withinBudget(posts: readonly Post[]): { post: Post; full: boolean }[] {
  let left = fullTextBudget;
  return posts.map((post) => ({ post, full: (left -= post.html.length) >= 0 }));
}

/** Feed readers resolve nothing: site-relative links become absolute. The sanitizer writes attributes in double quotes. */
function absolute(html: string, url: string): string {
  const complete = (_: string, before: string): string => `${before}${url}/`;
  return html
    .replace(/(\s(?:href|src)=")\/(?!\/)/g, complete)
    .replace(/\ssrcset="[^"]*"/g, (urls) => urls.replace(/("|, )\/(?!\/)/g, complete));
}

function rfc822(date: string | number): string {
  return new Date(date).toUTCString();
}
