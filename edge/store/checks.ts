import type {
  Entries,
  Feed,
  Post,
  PostLink,
  PostList,
  PostSummary,
  Release,
  Shard,
  Site,
  TagIndex,
} from "./contract.ts";
import {
  arrayOf,
  either,
  isNumber,
  isString,
  literal,
  optional,
  recordOf,
  shape,
  type Check,
} from "./shape.ts";

const link = shape<PostLink>({ slug: isString, title: isString });

const summary = {
  slug: isString,
  title: isString,
  date: isString,
  updated: optional(isString),
  abstract: isString,
  tags: arrayOf(isString),
  lang: isString,
};

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
});

export const isPost = shape<Post>({
  kind: literal("post"),
  ...summary,
  html: isString,
  minutes: isNumber,
  previous: optional(link),
  next: optional(link),
});

export const isPostList = shape<PostList>({
  kind: literal("list"),
  posts: arrayOf(shape<PostSummary>(summary)),
  older: optional(isNumber),
  newer: optional(either(isNumber, literal("newest"))),
});

export const isTagIndex = shape<TagIndex>({
  kind: literal("tags"),
  tags: arrayOf(shape({ name: isString, count: isNumber })),
});

export const isFeed = shape<Feed>({
  kind: literal("feed"),
  updated: isString,
  posts: arrayOf(isString),
});
