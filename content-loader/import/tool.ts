import type { Edit } from "./edits.ts";
import type { OldBlog, OldPost } from "./old-blog.ts";

/** What a tag in a post's text can ask. */
export interface TagContext {
  post: OldPost;
  /** Where the old site stood. */
  site: string | undefined;
  /** What the tool's templates call by name. */
  variables: ReadonlyMap<string, string>;
  /** The post that a name of a file, with or without folders and extension, or an address means. */
  find: (name: string) => OldPost | undefined;
  /** The text of a file that an address of the old site names; undefined when there is none that is short and UTF-8. */
  read: (url: string) => string | undefined;
  /** Tells what became of the text at an offset. */
  note: (offset: number, what: string) => void;
}

/** Edits that make Markdown of a tool's template tags; those that mean nothing here stay as visible text. */
export type TranslateTags = (body: string, context: TagContext) => Edit[];

/** A blog tool: how its blogs are read, and its tags. */
export interface Tool {
  /** Throws a Failure when there is no such blog. */
  read: (source: string) => OldBlog;
  translateTags: TranslateTags;
}
