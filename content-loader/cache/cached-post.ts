import type { MediaImage } from "../../edge/store/files-contract.ts";
import type { Problem } from "../problem.ts";
import type { Header, PageHeader } from "../header/header.ts";
import type { PageRecord, PostRecord } from "../objects/post-record.ts";

/** What loading a post without problems gave. */
export interface CachedPost {
  /** Of the file that was read (stamps.ts); absent when it has to be read again to know. */
  stamp?: string;
  /** Hash of its source object: of the file's path and bytes. */
  source: string;
  header: Header | PageHeader;
  /** Names of fields that mean nothing. */
  unknown: string[];
  /** Absent for a draft, and until it was rendered. */
  rendering?: CachedRendering;
}

/** What rendering a post gave, and what that depended on besides its file. */
export interface CachedRendering {
  /** Hash of its neighbours, its translations, its card, the blog's language and words. */
  context: string;
  /** Files that it links to, each with its path, null for a faulty one. */
  links: [file: string, path: string | null][];
  /** Images beside it, by the names that their bytes give them. */
  images: MediaImage[];
  /** Hash of the post object. */
  post: string;
  /** The same with its card; absent where that can't be its cover. */
  carded?: string;
  record: PostRecord | PageRecord;
  /** Told again by every run. */
  warnings: Problem[];
}
