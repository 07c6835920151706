import type { Cover } from "../../edge/store/contract.ts";
import type { PageTranslation } from "../../edge/store/page-contract.ts";
import type { MediaImage } from "../../edge/store/files-contract.ts";
import type { CachedRendering } from "../cache/cached-post.ts";
import type { Found } from "../media/media-set.ts";
import type { Named } from "../objects/encode.ts";
import type { PageRecord, PostRecord } from "../objects/post-record.ts";
import type { Neighbours } from "../objects/site-objects.ts";
import type { PageFile, PostFile } from "../parse.ts";
import type { Problem } from "../problem.ts";
import type { Wording } from "../words/words-of.ts";

/** What is the same for every post of a load. */
export interface Setting extends Wording {
  /** The posts'. */
  folder: string;
  /** Percent-encoded paths of all posts and pages by file. */
  paths: ReadonlyMap<string, string | undefined>;
}

/** A post or a page to render, and what it shows of others; `card` is a post's cover where its author gave none. */
export type Task =
  | { kind: "post"; text: PostFile; neighbours: Neighbours; card?: Cover }
  | { kind: "page"; text: PageFile; translations: PageTranslation[] };

/** What became of a post. */
export interface Rendered {
  record: PostRecord | PageRecord;
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
