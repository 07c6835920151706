/** What another tool's blog holds: the tools' readers make it, and one writer makes posts of ours of it. */
export interface OldBlog {
  /** Where the old site stood, `https://example.org/blog`: links there are links to itself. */
  url?: string;
  /** Language of posts that name none. */
  lang?: string;
  /** What its templates call by name, as text: `site.title`. */
  variables?: ReadonlyMap<string, string>;
  /** Pages outside the posts, too. */
  posts: OldPost[];
  /** Old addresses that are neither, each with what becomes of it. */
  pages: OldPage[];
  /** What could not be taken over, and why. */
  notes: Note[];
  /** The bytes behind an image of a post, by what its text calls it. */
  findImage: (url: string, post: OldPost) => OldImage;
}

export interface OldPost {
  /** For messages: a file with `/` below the source, or an entry of one (`post 42 of export.xml`). */
  origin: string;
  /** Line of that file on which the body starts; absent when the body is no file's own text. */
  bodyLine?: number;
  title: string;
  /** The last part of its old address, or its file's name. */
  slug: string;
  /** ISO 8601, with the zone where the tool gives one. */
  date: string;
  updated?: string;
  /** When it is gone. */
  expires?: string;
  abstract?: string;
  /** What the tool called tags, categories and keywords, each once. */
  tags: string[];
  lang?: string;
  draft: boolean;
  /** Cover image, as the post's text would call it. */
  cover?: string;
  /** Markdown, with the tool's own template tags still in it. */
  body: string;
  /** Paths at which the old site showed it, as they read (not percent-encoded), its own address first. */
  paths: string[];
  /** The path that it has here, of a page outside the posts; its date and tags do not count. */
  page?: string;
}

export interface OldPage {
  path: string;
  /** The path here that shows the same, or why there is none. */
  fate: { kind: "here"; path: string } | { kind: "lost"; why: string };
}

export type OldImage =
  | { kind: "file"; path: string }
  /** Another site's: its URL stays. */
  | { kind: "elsewhere" }
  | { kind: "missing"; why: string };

/** Something that a person has to know of, and where it is. */
export interface Note {
  origin: string;
  line?: number;
  what: string;
}
