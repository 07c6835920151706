import { feedTypes, type FeedFormat } from "../http.ts";
import type { HiddenPage, Page } from "../page.ts";
import { wordsIn } from "../pages/words.ts";
import { href } from "../routes.ts";
import { isFeed, isPost } from "../store/checks.ts";
import type { StoredRelease } from "../store/content-store.ts";
import { feedLength, type Site } from "../store/contract.ts";
import { key } from "../store/keys.ts";
import { shownAt } from "../visibility.ts";
import { writeAtom } from "./atom.ts";
import { viewFeed, type FeedPlace } from "./feed-view.ts";
import { writeJsonFeed } from "./json-feed.ts";
import { writeRss } from "./rss.ts";

const writers = { xml: writeRss, atom: writeAtom, json: writeJsonFeed };

/** Reads the newest posts that are out, of all or of a tag, in parallel. The feed of posts that are all hidden is none. */
export async function readFeed(
  release: StoredRelease,
  now: number | undefined,
  { format = "", tag }: { format?: string; tag?: string },
): Promise<Page | HiddenPage | undefined> {
  if (!isFormat(format)) return undefined;
  const feed = await release.get(tag === undefined ? key.feed : key.tagFeed(tag), isFeed);
  if (feed === undefined) return undefined;
  const shown = shownAt(feed.value.posts, now);
  if (tag !== undefined && shown.posts.length === 0) return { kind: "hidden", until: shown.until };
  const found = await Promise.all(
    shown.posts.slice(0, feedLength).map(({ slug }) => release.get(key.post(slug), isPost)),
  );
  const posts = found.flatMap((post) => post?.value ?? []);
  return {
    kind: "page",
    type: `feed.${format}`,
    hash: feed.hash,
    shown,
    render: (site) => writers[format](viewFeed(site, placeOf(site, tag), format, posts)),
  };
}

function isFormat(format: string): format is FeedFormat {
  return Object.hasOwn(feedTypes, format);
}

function placeOf(site: Site, tag: string | undefined): FeedPlace {
  const { title, language } = site;
  if (tag === undefined)
    return { title, language, path: href("home"), pathOf: (format) => href("feed", { format }) };
  return {
    title: `${wordsIn(language).tagged(tag)} · ${title}`,
    language,
    path: href("tag", { tag }),
    pathOf: (format) => href("tagFeed", { tag, format }),
  };
}
