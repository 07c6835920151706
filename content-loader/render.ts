import { hash } from "node:crypto";
import { key, type PostSummary } from "../edge/store/contract.ts";
import type { CachedRendering } from "./cache/cached-post.ts";
import { leadThere, LinkRecorder } from "./cache/link-recorder.ts";
import { PostCache } from "./cache/post-cache.ts";
import { detach } from "./objects/detach.ts";
import type { Named } from "./objects/encode.ts";
import { ObjectSet } from "./objects/object-set.ts";
import { byNewest, neighboursOf, summaryOf } from "./objects/site-objects.ts";
import type { ParsedPosts, PostFile } from "./parse.ts";
import type { Problem } from "./problem.ts";
import type { Progress } from "./progress.ts";
import { changed, readSourceObject, renderPost, type Surroundings } from "./render-post.ts";

export interface RenderedPosts {
  objects: ObjectSet;
  /** Newest first. */
  summaries: PostSummary[];
  problems: Problem[];
}

interface Rendering {
  /** The blog's. */
  language: string;
  progress: Progress;
  cache?: PostCache;
}

/**
 * Renders the posts that the cache does not know, one by one: only their summaries stay in memory. Its problems are the posts',
 * so that all are told at once. Throws a Failure when a file changes meanwhile.
 */
export async function renderPosts(
  folder: string,
  parsed: ParsedPosts,
  { language, progress, cache = new PostCache() }: Rendering,
): Promise<RenderedPosts> {
  const objects = new ObjectSet();
  const summaries: PostSummary[] = [];
  const problems: Problem[] = [];
  const jobs = listJobs(folder, parsed, language, cache);
  const total = jobs.filter(({ known }) => known === undefined).length;
  let done = 0;
  for (const job of jobs) {
    const { slug } = job.post.header;
    objects.addKnown(key.source(slug), job.post.source, () => readSourceObject(folder, job.post));
    if (job.known !== undefined) {
      const { post, summary } = job.known;
      objects.addKnown(key.post(slug), post, () => renderAgain(job, post, cache));
      summaries.push(summary);
      continue;
    }
    const rendered = await renderNew(job, cache);
    objects.addNamed(key.post(slug), rendered.named);
    summaries.push(rendered.summary);
    problems.push(...rendered.problems);
    progress.step("Rendering posts", ++done, total);
  }
  return { objects, summaries, problems };
}

/** A post to come. */
interface Job {
  folder: string;
  post: PostFile;
  surroundings: Surroundings;
  /** Names its neighbours and the language. */
  context: string;
  /** What rendering it would give, when the cache knows that. */
  known: CachedRendering | undefined;
}

function listJobs(
  folder: string,
  { posts, slugs }: ParsedPosts,
  language: string,
  cache: PostCache,
): Job[] {
  const sorted = posts.toSorted((a, b) => byNewest(a.header, b.header));
  const headers = sorted.map(({ header }) => header);
  return sorted.map((post, index) => {
    const neighbours = neighboursOf(headers, index);
    const context = hash("sha256", JSON.stringify([language, neighbours]), "base64url");
    const cached = cache.find(post.file);
    const known = cached?.source === post.source ? cached.rendering : undefined;
    const fits = known?.context === context && leadThere(known.links, slugs);
    const surroundings = { slugs, neighbours, language };
    return { folder, post, surroundings, context, known: fits ? known : undefined };
  });
}

async function renderNew(
  { folder, post, surroundings, context }: Job,
  cache: PostCache,
): Promise<{ named: Named; summary: PostSummary; problems: Problem[] }> {
  const slugs = new LinkRecorder(surroundings.slugs);
  const rendered = await renderPost(folder, post, { ...surroundings, slugs });
  const { named, problems } = rendered;
  const summary = detach(summaryOf(rendered.post));
  if (problems.length === 0) {
    const links = detach(slugs.links());
    cache.keepRendering(post.file, post.source, { context, links, post: named.hash, summary });
  }
  return { named, summary, problems };
}

/** A known post's object, for a table that lacks it. Throws a Failure when it is another one now, and never believes it again. */
async function renderAgain(
  { folder, post, surroundings }: Job,
  known: string,
  cache: PostCache,
): Promise<Named> {
  const { named } = await renderPost(folder, post, surroundings);
  if (named.hash === known) return named;
  cache.forget(post.file);
  throw changed(post.file);
}
