import type {
  Cover,
  Dated,
  Entries,
  Feed,
  FeedEntry,
  Heading,
  Home,
  Language,
  Licence,
  Post,
  PostEntry,
  PostLink,
  PostList,
  PostSummary,
  PostTitle,
  Release,
  Shard,
  Site,
  Sitemap,
  SitemapEntry,
  SitemapIndex,
  TagCount,
  TagIndex,
  Translation,
} from "./contract.ts";
import type { Source } from "./files-contract.ts";
import type { PageTranslation, SitemapPage, StoredPage } from "./page-contract.ts";
import type { Search, SearchPost, SearchRow, SearchRows, SearchTerms } from "./search-contract.ts";
import {
  arrayOf,
  either,
  isBoolean,
  isNumber,
  isString,
  literal,
  optional,
  recordOf,
  shape,
  type Check,
} from "./shape.ts";

const dated = { date: isString, expires: optional(isString) };
const link = shape<PostLink>({
  ...dated,
  slug: isString,
  title: isString,
  lang: optional(isString),
});
const title = { ...dated, slug: isString, title: isString, lang: isString };
const entry = { ...title, abstract: isString };
const summary = { ...entry, tags: arrayOf(isString) };

const cover = shape<Cover>({
  src: isString,
  width: optional(isNumber),
  height: optional(isNumber),
});
const translation = shape<Translation>({ ...dated, slug: isString, lang: isString });
const translations = optional(arrayOf(translation));
const languages = optional(
  arrayOf(shape<Language>({ lang: isString, dated: optional(arrayOf(shape<Dated>(dated))) })),
);
const heading = shape<Heading>({ id: isString, text: isString, depth: isNumber });

const entries: Check<Entries> = either(
  shape({ kind: literal("inline"), map: recordOf(isString) }),
  shape({ kind: literal("sharded"), shards: arrayOf(isString) }),
);

/** The contract's types (contract.ts) as checks of what was read. */
export const isRelease = shape<Release>({
  kind: literal("release"),
  number: isNumber,
  parent: optional(isString),
  time: isString,
  message: isString,
  by: isString,
  changes: shape({ added: isNumber, changed: isNumber, removed: isNumber }),
  restores: optional(isNumber),
  entries,
});

export const isShard = shape<Shard>({ kind: literal("shard"), map: recordOf(isString) });

export const isSite = shape<Site>({
  kind: literal("site"),
  title: isString,
  description: isString,
  language: isString,
  author: isString,
  url: isString,
  navigation: arrayOf(shape({ label: isString, href: isString })),
  licence: optional(shape<Licence>({ name: isString, url: isString })),
  words: optional(recordOf(recordOf(isString))),
});

export const isHome = shape<Home>({
  kind: literal("home"),
  posts: arrayOf(shape<PostSummary>(summary)),
  languages,
});

const article = {
  id: optional(isString),
  title: isString,
  abstract: isString,
  excerpt: optional(isBoolean),
  lang: isString,
  updated: optional(isString),
  cover: optional(cover),
  html: isString,
  headings: optional(arrayOf(heading)),
};

export const isPost = shape<Post>({
  kind: literal("post"),
  ...summary,
  ...article,
  minutes: isNumber,
  previous: arrayOf(link),
  next: arrayOf(link),
  translations,
  related: optional(arrayOf(link)),
});

export const isPage = shape<StoredPage>({
  kind: literal("page"),
  ...article,
  path: isString,
  translations: optional(arrayOf(shape<PageTranslation>({ path: isString, lang: isString }))),
});

export const isTitleList = listOf(shape<PostTitle>(title));
export const isEntryList = listOf(shape<PostEntry>(entry));

function listOf<T extends PostTitle>(post: Check<T>): Check<PostList<T>> {
  return shape<PostList<T>>({
    kind: literal("list"),
    posts: arrayOf(post),
    older: optional(isNumber),
    newer: optional(either(isNumber, literal("newest"))),
    languages,
  });
}

export const isSource = shape<Source>({ kind: literal("source"), file: isString, text: isString });

export const isTagIndex = shape<TagIndex>({
  kind: literal("tags"),
  tags: arrayOf(
    shape<TagCount>({
      name: isString,
      count: isNumber,
      dated: optional(arrayOf(shape<Dated>(dated))),
    }),
  ),
});

export const isFeed = shape<Feed>({
  kind: literal("feed"),
  posts: arrayOf(
    shape<FeedEntry>({ ...dated, slug: isString, updated: optional(isString), content: isString }),
  ),
});

export const isSitemap: Check<Sitemap | SitemapIndex> = either(
  shape<Sitemap>({
    kind: literal("sitemap"),
    posts: arrayOf(
      shape<SitemapEntry>({
        ...dated,
        slug: isString,
        updated: optional(isString),
        translations,
      }),
    ),
    first: isBoolean,
    pages: optional(arrayOf(shape<SitemapPage>({ path: isString, updated: optional(isString) }))),
    languages,
  }),
  shape<SitemapIndex>({
    kind: literal("sitemaps"),
    pages: arrayOf(
      shape<SitemapIndex["pages"][number]>({ page: isString, modified: optional(isString) }),
    ),
  }),
);

const row = { ...title, content: isString, size: isNumber };

export const isSearch = shape<Search>({
  kind: literal("search"),
  posts: isNumber,
  shards: isNumber,
  outdated: arrayOf(isNumber),
  dated: arrayOf(shape<Search["dated"][number]>({ ...dated, post: isNumber })),
  recent: arrayOf(
    shape<SearchPost>({ ...row, before: isNumber, headings: isString, text: isString }),
  ),
});

export const isSearchTerms = shape<SearchTerms>({
  kind: literal("terms"),
  lines: isString,
});

export const isSearchRows = shape<SearchRows>({
  kind: literal("rows"),
  rows: arrayOf(shape<SearchRow>(row)),
});
