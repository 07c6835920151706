import type { VNode } from "preact";
import { readFeed } from "./feeds/feed.ts";
import { readSitemap, readSitemapPage } from "./feeds/sitemap.ts";
import type { Page } from "./page.ts";
import { ArchivePage } from "./pages/archive.tsx";
import { renderDocument } from "./pages/document.tsx";
import { PostPage } from "./pages/post.tsx";
import { TagPage } from "./pages/tag.tsx";
import { TagsPage } from "./pages/tags.tsx";
import type { RouteMatch } from "./routes.ts";
import { isPost, isPostList, isTagIndex } from "./store/checks.ts";
import type { Found, LiveRelease } from "./store/content-store.ts";
import { key, type Site } from "./store/contract.ts";
import type { Style } from "./theme.ts";

/** Reads what the page of a route shows; undefined when the release has no such page. */
export async function readPage(
  { name, params }: RouteMatch,
  release: LiveRelease,
): Promise<Page | undefined> {
  const { slug = "", tag = "", page = "" } = params;
  switch (name) {
    case "post":
      return readPost(release, slug);
    case "tags":
      return readTags(release);
    case "tag":
      return readTag(release, tag);
    case "tagPage":
      return withNumber(page, (number) => readTag(release, tag, number));
    case "archive":
      return readArchive(release);
    case "archivePage":
      return withNumber(page, (number) => readArchive(release, number));
    case "feed":
      return readFeed(release);
    case "sitemap":
      return readSitemap(release);
    case "sitemapPage":
      return readSitemapPage(release, page);
    case "home":
    case "asset":
    case "media":
      return undefined; // the bucket's
  }
}

async function readPost(release: LiveRelease, slug: string): Promise<Page | undefined> {
  const found = await release.get(key.post(slug), isPost);
  return html(found, (post, shown) => <PostPage post={post} {...shown} />);
}

async function readTags(release: LiveRelease): Promise<Page | undefined> {
  const found = await release.get(key.tags, isTagIndex);
  return html(found, (index, shown) => <TagsPage index={index} {...shown} />);
}

async function readTag(
  release: LiveRelease,
  tag: string,
  page?: number,
): Promise<Page | undefined> {
  const found = await release.get(key.tag(tag, page), isPostList);
  return html(found, (list, shown) => <TagPage tag={tag} list={list} page={page} {...shown} />);
}

async function readArchive(release: LiveRelease, page?: number): Promise<Page | undefined> {
  const found = await release.get(key.archive(page), isPostList);
  return html(found, (list, shown) => <ArchivePage list={list} page={page} {...shown} />);
}

type View<T> = (value: T, shown: { site: Site; style: Style }) => VNode;

function html<T>(found: Found<T> | undefined, view: View<T>): Page | undefined {
  return (
    found && {
      type: "html",
      hash: found.hash,
      render: (site, style) => renderDocument(view(found.value, { site, style })),
    }
  );
}

/** Only `1`, `2` …: a page has one URL. */
async function withNumber(
  page: string,
  read: (number: number) => Promise<Page | undefined>,
): Promise<Page | undefined> {
  return /^[1-9]\d{0,5}$/.test(page) ? read(Number(page)) : undefined;
}
