import type {
  Post,
  PostList,
  PostSummary,
  Release,
  Site,
  StoredObject,
} from "../../edge/store/contract.ts";
import { key, pk } from "../../edge/store/keys.ts";
import type { Item } from "../../edge/store/dynamodb.ts";
import { StoreUnavailable } from "../../edge/store/replicas.ts";
import type { Theme } from "../../edge/theme.ts";
import { siteWords } from "../../content-loader/words/words-of.ts";

export const theme: Theme = {
  base: "body{",
  style: { text: "color:blue}", hash: "sha256-xyz" },
  article: { text: "color:red}", hash: "sha256-abc" },
  scheme: "let a",
  client: "/assets/client.js",
  reader: "/assets/reader.js",
  code: "c0de",
};

export const site: Site = {
  kind: "site",
  title: "A blog",
  description: "About blogs",
  language: "en",
  author: "Ada",
  url: "https://blog.example",
  navigation: [{ label: "All", href: "/archive" }],
  words: siteWords(["zh-Hans"], { language: "en" }),
};

export function summary(over: Partial<PostSummary> = {}): PostSummary {
  return {
    slug: "hello",
    title: "Hello",
    date: "2026-01-02",
    abstract: "Says hello.",
    tags: ["greetings"],
    lang: "en",
    ...over,
  };
}

export function post(over: Partial<Post> = {}): Post {
  const text = { html: "<p>Hello, world.</p>", minutes: 1, previous: [], next: [] };
  return { kind: "post", ...summary(), ...text, ...over };
}

export function list(
  posts: PostSummary[],
  over: Partial<PostList<PostSummary>> = {},
): PostList<PostSummary> {
  return { kind: "list", posts, ...over };
}

/** The table of a blog whose live release holds these objects, under hashes that are their keys. */
export function tableOf(
  objects: Record<string, StoredObject>,
  redirects: Record<string, string> = {},
): Map<string, Item> {
  const release: Release = {
    kind: "release",
    number: 1,
    time: "2026-01-02T03:04:05Z",
    message: "First",
    by: "ada@host",
    changes: { added: 1, changed: 0, removed: 0 },
    entries: {
      kind: "inline",
      map: {
        ...Object.fromEntries(Object.keys(objects).map((name) => [name, hashOf(name)])),
        ...redirects,
      },
    },
  };
  return new Map<string, Item>([
    [pk.ref("live"), { release: { S: "first" } }],
    [pk.release("first"), { json: { S: JSON.stringify(release) } }],
    ...Object.entries(objects).map(([name, object]): [string, Item] => [
      pk.object(hashOf(name)),
      { json: { S: JSON.stringify(object) } },
    ]),
  ]);
}

/** Stands for the hash of an entry's object. */
export function hashOf(name: string): string {
  return `hash-of-${name}`;
}

/** A store that answers from a map, or fails as a store does that no Region answers for. */
export function replicasOf(table: Map<string, Item>): {
  get: (pk: string) => Promise<Item | undefined>;
  down: boolean;
  reads: string[];
} {
  const replicas = {
    down: false,
    reads: new Array<string>(),
    get(name: string): Promise<Item | undefined> {
      replicas.reads.push(name);
      if (replicas.down) return Promise.reject(new StoreUnavailable("every Region is down"));
      return Promise.resolve(table.get(name));
    },
  };
  return replicas;
}

/** A blog of one post, complete. */
export function smallBlog(): Record<string, StoredObject> {
  return {
    [key.site]: site,
    [key.home]: { kind: "home", posts: [summary()] },
    [key.post("hello")]: post(),
    [key.archive()]: list([summary()]),
    [key.tag("greetings")]: list([summary()]),
    [key.tags]: { kind: "tags", tags: [{ name: "greetings", count: 1 }] },
    [key.feed]: { kind: "feed", posts: [{ slug: "hello", date: "2026-01-02", content: "c" }] },
    [key.sitemap()]: {
      kind: "sitemap",
      posts: [{ slug: "hello", date: "2026-01-02" }],
      first: true,
    },
  };
}
