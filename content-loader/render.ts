import { hash } from "node:crypto";
import { key, type MediaImage } from "../edge/store/contract.ts";
import type { CachedRendering } from "./cache/cached-post.ts";
import { leadThere, LinkRecorder } from "./cache/link-recorder.ts";
import { PostCache } from "./cache/post-cache.ts";
import { MediaSet } from "./media/media-set.ts";
import { detach } from "./objects/detach.ts";
import type { Named } from "./objects/encode.ts";
import { ObjectSet } from "./objects/object-set.ts";
import { byNewest, neighboursOf, recordOf, type PostRecord } from "./objects/site-objects.ts";
import type { ParsedPosts, PostFile } from "./parse.ts";
import type { Problem } from "./problem.ts";
import type { Progress } from "./progress.ts";
import { changed, readSourceObject, renderPost, type Surroundings } from "./render-post.ts";

export interface RenderedPosts {
  objects: ObjectSet;
  /** Newest first. */
  posts: PostRecord[];
  problems: Problem[];
  /** The posts' images; the bucket must have their files before a page shows them. */
  media: MediaSet;
}

interface Rendering {
  /** The blog's. */
  language: string;
  progress: Progress;
  cache?: PostCache;
  /** Folder for what is slow to make. */
  mediaCache: string;
}

/**
 * Renders the posts that the cache does not know, one by one: only their records stay in memory. Its problems are the posts',
 * so that all are told at once. Throws a Failure when a file changes meanwhile.
 */
export async function renderPosts(
  folder: string,
  parsed: ParsedPosts,
  { language, progress, cache = new PostCache(), mediaCache }: Rendering,
): Promise<RenderedPosts> {
  const media = new MediaSet(folder, mediaCache);
  const rendered: RenderedPosts = { objects: new ObjectSet(), posts: [], problems: [], media };
  const jobs = await listJobs(folder, parsed, { language, media, cache });
  const total = jobs.filter(({ known }) => known === undefined).length;
  let done = 0;
  for (const job of jobs) {
    if (job.known === undefined) {
      await addNew(job, rendered, cache);
      progress.step("Rendering posts", ++done, total);
    } else addKnown(job, job.known, rendered, cache);
  }
  return rendered;
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

async function listJobs(
  folder: string,
  { posts, slugs }: ParsedPosts,
  { language, media, cache }: { language: string; media: MediaSet; cache: PostCache },
): Promise<Job[]> {
  const sorted = posts.toSorted((a, b) => byNewest(a.header, b.header));
  const headers = sorted.map(({ header }) => header);
  const jobs: Job[] = [];
  for (const [index, post] of sorted.entries()) {
    const neighbours = neighboursOf(headers, index);
    const context = hash("sha256", JSON.stringify([language, neighbours]), "base64url");
    const cached = cache.find(post.file);
    const known = cached?.source === post.source ? cached.rendering : undefined;
    const fits =
      known?.context === context &&
      leadThere(known.links, slugs) &&
      (known.images.length === 0 || (await media.areCurrent(known.images)));
    const surroundings = { slugs, neighbours, language, media };
    jobs.push({ folder, post, surroundings, context, known: fits ? known : undefined });
  }
  return jobs;
}

function addKnown(
  job: Job,
  known: CachedRendering,
  { objects, posts, media }: RenderedPosts,
  cache: PostCache,
): void {
  const { slug } = known.record;
  addSource(job, objects);
  objects.addKnown(key.post(slug), known.post, () => renderAgain(job, known.post, cache));
  addImages(slug, known.images, { objects, media });
  posts.push(known.record);
}

async function addNew(
  job: Job,
  { objects, posts, problems, media }: RenderedPosts,
  cache: PostCache,
): Promise<void> {
  const { post, surroundings, context } = job;
  const slugs = new LinkRecorder(surroundings.slugs);
  const rendered = await renderPost(job.folder, post, { ...surroundings, slugs });
  const { named, images } = rendered;
  const record = detach(recordOf(rendered.post));
  addSource(job, objects);
  objects.addNamed(key.post(record.slug), named);
  addImages(record.slug, images, { objects, media });
  posts.push(record);
  problems.push(...rendered.problems);
  if (rendered.problems.length > 0) return;
  const links = detach(slugs.links());
  cache.keepRendering(post.file, post.source, { context, links, images, post: named.hash, record });
}

function addSource({ folder, post }: Job, objects: ObjectSet): void {
  const { header, source } = post;
  objects.addKnown(key.source(header.slug), source, () => readSourceObject(folder, post));
}

function addImages(
  slug: string,
  images: MediaImage[],
  { objects, media }: Pick<RenderedPosts, "objects" | "media">,
): void {
  if (images.length === 0) return;
  objects.add(key.media(slug), { kind: "media", images });
  media.add(slug, images);
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
