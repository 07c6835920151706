import { hash } from "node:crypto";
import type { PostLink, Translation } from "../edge/store/contract.ts";
import type { CachedRendering } from "./cache/cached-post.ts";
import { leadThere } from "./cache/link-recorder.ts";
import type { PostCache } from "./cache/post-cache.ts";
import { cardOf, type Card, type CardDesign } from "./cards/card.ts";
import type { TranslationGroups } from "./header/translations.ts";
import type { MediaSet } from "./media/media-set.ts";
import { relatedPosts } from "./objects/related.ts";
import { byNewest, neighboursOf, type Neighbours } from "./objects/site-objects.ts";
import type { ParsedPosts, PostFile } from "./parse.ts";
import type { Wording } from "./words/words-of.ts";

/** A post to come. */
export interface Job {
  post: PostFile;
  neighbours: Neighbours;
  /** What stands for it where it is linked; absent where its author gave it a cover. */
  card: Card | undefined;
  /** Names its neighbours, its translations, its card, the blog's language and words. */
  context: string;
  /** What rendering it would give, when the cache knows that. */
  known: CachedRendering | undefined;
}

/** What all posts of a load have in common. */
interface Common {
  wording: Wording;
  groups: TranslationGroups["groups"];
  /** Absent: no post has a card. */
  design: CardDesign | undefined;
}

/**
 * Every post of a load, newest first. A known rendering counts while all is the same that it depended on: the file, its context,
 * what it links to and its images.
 */
export async function listJobs(
  { media, cache }: { media: MediaSet; cache: PostCache },
  { posts, slugs }: ParsedPosts,
  { wording, groups, design }: Common,
): Promise<Job[]> {
  const sorted = posts.toSorted((a, b) => byNewest(a.header, b.header));
  const headers = sorted.map(({ header }) => header);
  const related = relatedPosts(headers);
  const jobs: Job[] = [];
  for (const [index, post] of sorted.entries()) {
    const linked = { related: related[index] ?? [], translations: groups.get(post.file) ?? [] };
    const neighbours = { ...neighboursOf(headers, index), ...linksOf(linked) };
    const card = design && cardOf({ lang: wording.language, ...post.header }, design);
    const context = hash("sha256", JSON.stringify([wording, neighbours, card]), "base64url");
    const cached = cache.find(post.file);
    const known = cached?.source === post.source ? cached.rendering : undefined;
    const fits =
      known?.context === context &&
      leadThere(known.links, slugs) &&
      (known.images.length === 0 || (await media.areCurrent(known.images)));
    jobs.push({ post, neighbours, card, context, known: fits ? known : undefined });
  }
  return jobs;
}

/** The same text in another language is no other post on what it is about. */
function linksOf({ related, translations }: Linked): Pick<Neighbours, "related" | "translations"> {
  const others = related.filter((post) => translations.every(({ slug }) => slug !== post.slug));
  return {
    ...(others.length > 0 && { related: others }),
    ...(translations.length > 0 && { translations }),
  };
}

interface Linked {
  related: PostLink[];
  translations: Translation[];
}
