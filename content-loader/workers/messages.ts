import type { Cover } from "../../edge/store/contract.ts";
import type { MediaImage } from "../../edge/store/files-contract.ts";
import type { CachedRendering } from "../cache/cached-post.ts";
import type { Found } from "../media/media-set.ts";
import type { Named } from "../objects/encode.ts";
import type { PostRecord } from "../objects/post-record.ts";
import type { Neighbours } from "../objects/site-objects.ts";
import type { PostFile } from "../parse.ts";
import type { Problem } from "../problem.ts";
import type { Wording } from "../words/words-of.ts";

/** What is the same for every post of a load. */
export interface Setting extends Wording {
  /** The posts'. */
  folder: string;
  /** Slugs of all posts by file. */
  slugs: ReadonlyMap<string, string | undefined>;
}

/** A post to render. */
export interface Task {
  post: PostFile;
  neighbours: Neighbours;
  /** Its cover where its author gave none. */
  card?: Cover;
}

/** What became of a post. */
export interface Rendered {
  record: PostRecord;
  /** The post's object. */
  named: Named;
  /** Hash of that object with the card. */
  carded?: string;
  /** What it shows of the posts' folder. */
  images: MediaImage[];
  links: CachedRendering["links"];
  problems: Problem[];
  /** What may not be meant, and does no harm. */
  warnings: Problem[];
}

export type ToThread =
  | { kind: "render"; task: Task }
  | { kind: "found"; question: number; found: Found };

export type FromThread =
  | { kind: "ready" }
  /** Asks for an image, which the main thread looks for: all posts share what is known of images. */
  | { kind: "find"; question: number; target: string; file: string }
  | { kind: "rendered"; rendered: Rendered }
  /** The post's file is not the one that was parsed. */
  | { kind: "changed" }
  | { kind: "failed"; message: string };
