import { feedTypes, type FeedFormat } from "../http.ts";
import type { HiddenPage, Page } from "../page.ts";
import { languageName } from "../pages/locale.ts";
import { fill, wordsIn } from "../pages/words.ts";
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

/** Reads the newest posts that are out, of all, of a tag or in a language, in parallel. The feed of posts that are all hidden is none. */
export async function readFeed(
  release: StoredRelease,
  now: number | undefined,
  { format = "", ...of }: FeedOf & { format?: string },
): Promise<Page | HiddenPage | undefined> {
  if (!isFormat(format)) return undefined;
  const feed = await release.get(keyOf(of), isFeed);
  if (feed === undefined) return undefined;
  const shown = shownAt(feed.value.posts, now);
  if (keyOf(of) !== key.feed && shown.posts.length === 0)
    return { kind: "hidden", until: shown.until };
  const found = await Promise.all(
    shown.posts.slice(0, feedLength).map(({ slug }) => release.get(key.post(slug), isPost)),
  );
  const posts = found.flatMap((post) => post?.value ?? []);
  return {
    kind: "page",
    type: feedTypes[format],
    hash: feed.hash,
    shown,
    render: (site) => writers[format](viewFeed(site, placeOf(site, of), format, posts)),
  };
}

function isFormat(format: string): format is FeedFormat {
  return Object.hasOwn(feedTypes, format);
}

/** Of which posts; of all without either. */
interface FeedOf {
  tag?: string;
  lang?: string;
}

function keyOf({ tag, lang }: FeedOf): string {
  if (tag !== undefined) return key.tagFeed(tag);
  return lang === undefined ? key.feed : key.languageFeed(lang);
}

function placeOf(site: Site, { tag, lang }: FeedOf): FeedPlace {
  const { title, language } = site;
  if (tag !== undefined)
    return {
      title: `${fill(wordsIn(site, language).tagged, tag)} · ${title}`,
      language,
      path: href("tag", { tag }),
      pathOf: (format) => href("tagFeed", { tag, format }),
    };
  if (lang !== undefined)
    return {
      title: `${languageName(lang)} · ${title}`,
      language: lang,
      path: href("language", { lang }),
      pathOf: (format) => href("languageFeed", { lang, format }),
    };
  return { title, language, path: href("home"), pathOf: (format) => href("feed", { format }) };
}
