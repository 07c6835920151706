import type { VNode } from "preact";
import { readFeed } from "./feeds/feed.ts";
import { readSitemap } from "./feeds/sitemap.ts";
import type { HiddenPage, Page } from "./page.ts";
import { ArchivePage } from "./pages/archive.tsx";
import { renderDocument } from "./pages/document.tsx";
import { HomePage } from "./pages/home.tsx";
import { LanguagePage } from "./pages/language.tsx";
import { PostPage } from "./pages/post.tsx";
import { SearchPage } from "./pages/search.tsx";
import { TagPage } from "./pages/tag.tsx";
import { countTags, TagsPage } from "./pages/tags.tsx";
import { readMarkdown } from "./read-markdown.ts";
import type { RouteMatch } from "./routes.ts";
import { findPosts } from "./search/find.ts";
import { readResults } from "./search/results.ts";
import { wordsOf } from "./search/terms.ts";
import { isEntryList, isHome, isPost, isSearch, isTagIndex, isTitleList } from "./store/checks.ts";
import type { Found, StoredRelease } from "./store/content-store.ts";
import type { Dated, PostList, PostTitle, Site } from "./store/contract.ts";
import { key } from "./store/keys.ts";
import type { Theme } from "./theme.ts";
import { shownAt, shownList, translationsAmong, type Shown } from "./visibility.ts";

type Read = Promise<Page | HiddenPage | undefined>;

/**
 * Reads what the page of a route shows at `now`, milliseconds since 1970; all there is when that is undefined. Undefined when
 * the release has no such page.
 */
export async function readPage(
  { name, params }: RouteMatch,
  release: StoredRelease,
  now: number | undefined,
): Read {
  const { slug = "", tag = "", lang = "", page = "", query = "" } = params;
  switch (name) {
    case "home":
      return readHome(release, now);
    case "markdown":
      return readMarkdown(release, slug, now);
    case "post":
      return readPost(release, slug, now);
    case "tags":
      return readTags(release, now);
    case "tag":
      return readTag(release, now, tag);
    case "tagPage":
      return withNumber(page, (number) => readTag(release, now, tag, number));
    case "language":
      return readLanguage(release, now, lang);
    case "languagePage":
      return withNumber(page, (number) => readLanguage(release, now, lang, number));
    case "archive":
      return readArchive(release, now);
    case "archivePage":
      return withNumber(page, (number) => readArchive(release, now, number));
    case "search":
      return readSearch(release, now, query);
    case "feed":
    case "tagFeed":
    case "languageFeed":
      return readFeed(release, now, params);
    case "sitemap":
      return readSitemap(release, now);
    case "sitemapPage":
      return readSitemap(release, now, page);
    case "asset":
    case "media":
      return undefined; // the bucket's
  }
}

async function readHome(release: StoredRelease, now: number | undefined): Read {
  const found = await release.get(key.home, isHome);
  if (found === undefined) return undefined;
  const shown = shownList(found.value, now);
  return html(found, shown, (site, theme) => <HomePage site={site} theme={theme} shown={shown} />);
}

async function readPost(release: StoredRelease, slug: string, now: number | undefined): Read {
  const found = await release.get(key.post(slug), isPost);
  if (found === undefined) return undefined;
  const post = found.value;
  const { translations = [] } = post;
  const shown = shownAt<Dated>([post, ...post.previous, ...post.next, ...translations], now);
  if (!shown.posts.includes(post)) return { kind: "hidden", until: shownAt([post], now).until };
  const previous = post.previous.find((link) => shown.posts.includes(link));
  const next = post.next.find((link) => shown.posts.includes(link));
  const shownPost = { ...post, translations: translationsAmong(shown.posts, translations) };
  return html(found, shown, (site, theme) => (
    <PostPage post={shownPost} previous={previous} next={next} site={site} theme={theme} />
  ));
}

async function readTags(release: StoredRelease, now: number | undefined): Read {
  const found = await release.get(key.tags, isTagIndex);
  if (found === undefined) return undefined;
  const { tags } = found.value;
  const shown = shownAt(
    tags.flatMap(({ dated = [] }) => dated),
    now,
  );
  return html(found, shown, (site, theme) => (
    <TagsPage tags={countTags(tags, now)} site={site} theme={theme} />
  ));
}

/** A list as its page shows it. */
interface ListView<T extends PostTitle> {
  list: PostList<T>;
  /** To which it leads. */
  languages: string[] | undefined;
  site: Site;
  theme: Theme;
}

/** A page of a list. Its first page, where `mayBeEmpty` does not allow it, is no page yet, or no longer, while all its posts are hidden. */
async function readList<T extends PostTitle>(
  found: Found<PostList<T>> | undefined,
  { now, mayBeEmpty }: { now: number | undefined; mayBeEmpty: boolean },
  view: (shown: ListView<T>) => VNode,
): Read {
  if (found === undefined) return undefined;
  const shown = shownList(found.value, now);
  const { posts, languages, until } = shown;
  if (!mayBeEmpty && posts.length === 0) return { kind: "hidden", until };
  const list = { ...found.value, posts };
  return html(found, shown, (site, theme) => view({ list, languages, site, theme }));
}

async function readTag(
  release: StoredRelease,
  now: number | undefined,
  tag: string,
  page?: number,
): Read {
  const found = await release.get(key.tag(tag, page), isEntryList);
  return readList(found, { now, mayBeEmpty: page !== undefined }, (shown) => (
    <TagPage {...shown} tag={tag} page={page} />
  ));
}

async function readLanguage(
  release: StoredRelease,
  now: number | undefined,
  lang: string,
  page?: number,
): Read {
  const found = await release.get(key.language(lang, page), isEntryList);
  return readList(found, { now, mayBeEmpty: page !== undefined }, (shown) => (
    <LanguagePage {...shown} lang={lang} page={page} />
  ));
}

async function readArchive(release: StoredRelease, now: number | undefined, page?: number): Read {
  const found = await release.get(key.archive(page), isTitleList);
  return readList(found, { now, mayBeEmpty: true }, (shown) => (
    <ArchivePage {...shown} page={page} />
  ));
}

async function readSearch(release: StoredRelease, now: number | undefined, query: string): Read {
  const found = await release.get(key.search, isSearch);
  if (found === undefined) return undefined;
  const words = wordsOf(query);
  const { matches, shown } = await findPosts(release, found.value, words, now);
  const results = await readResults(release, matches, words);
  return html(found, shown, (site, theme) => (
    <SearchPage query={query} words={words} results={results} site={site} theme={theme} />
  ));
}

type View = (site: Site, theme: Theme) => VNode;

/** A page of HTML that shows an object. */
export function html(
  { hash }: Found<unknown>,
  shown: Pick<Shown<unknown>, "state" | "until">,
  view: View,
): Page {
  const render = (site: Site, theme: Theme): string => renderDocument(view(site, theme));
  return { kind: "page", type: "text/html", hash, shown, render };
}

/** Only `1`, `2` …: a page has one URL. */
async function withNumber(page: string, read: (number: number) => Read): Read {
  return /^[1-9]\d{0,5}$/.test(page) ? read(Number(page)) : undefined;
}
