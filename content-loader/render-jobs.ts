import { hash } from "node:crypto";
import type { CachedRendering } from "./cache/cached-post.ts";
import { leadThere } from "./cache/link-recorder.ts";
import type { PostCache } from "./cache/post-cache.ts";
import { cardOf, coverOf, type Card, type CardDesign } from "./cards/card.ts";
import type { MediaSet } from "./media/media-set.ts";
import type { ParsedPosts } from "./parse.ts";
import type { Wording } from "./words/words-of.ts";
import type { Task } from "./workers/messages.ts";

/** A post or a page to come. */
export interface Job {
  task: Task;
  /** What stands for a post where it is linked; absent where its author gave it a cover. */
  card: Card | undefined;
  /** Names what it shows of others, its card, the blog's language and words. */
  context: string;
  /** What rendering it would give, when the cache knows that. */
  known: CachedRendering | undefined;
}

/** What all texts of a load have in common. */
interface Common {
  /** Percent-encoded paths by file. */
  paths: ParsedPosts["paths"];
  wording: Wording;
  /** Absent: no post has a card. */
  design: CardDesign | undefined;
}

/**
 * A job for each task, in their order. A known rendering counts while all is the same that it depended on: the file, its context,
 * what it links to and its images.
 */
export async function listJobs(
  { media, cache }: { media: MediaSet; cache: PostCache },
  tasks: readonly Task[],
  { paths, wording, design }: Common,
): Promise<Job[]> {
  const jobs: Job[] = [];
  for (const plain of tasks) {
    const card = design && cardFor(plain, design, wording.language);
    const task = card === undefined ? plain : { ...plain, card: coverOf(card) };
    const { text, ...others } = task;
    const context = hash("sha256", JSON.stringify([wording, others, card]), "base64url");
    const cached = cache.find(text.file);
    const known = cached?.source === text.source ? cached.rendering : undefined;
    const fits =
      known?.context === context &&
      leadThere(known.links, paths) &&
      (known.images.length === 0 || (await media.areCurrent(known.images)));
    jobs.push({ task, card, context, known: fits ? known : undefined });
  }
  return jobs;
}

/** Pages outside the posts have no day and are linked from the blog itself: they have no card. */
function cardFor(task: Task, design: CardDesign, language: string): Card | undefined {
  return task.kind === "post" ? cardOf({ lang: language, ...task.text.header }, design) : undefined;
}
