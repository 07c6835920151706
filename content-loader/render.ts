import { hash } from "node:crypto";
import type { PostLink, Translation } from "../edge/store/contract.ts";
import type { MediaImage } from "../edge/store/files-contract.ts";
import { key } from "../edge/store/keys.ts";
import type { CachedRendering } from "./cache/cached-post.ts";
import { leadThere } from "./cache/link-recorder.ts";
import { PostCache } from "./cache/post-cache.ts";
import { groupTranslations, type TranslationGroups } from "./header/translations.ts";
import { MediaSet } from "./media/media-set.ts";
import type { Named } from "./objects/encode.ts";
import { ObjectSet } from "./objects/object-set.ts";
import type { PostRecord } from "./objects/post-record.ts";
import { relatedPosts } from "./objects/related.ts";
import { byNewest, neighboursOf, type Neighbours } from "./objects/site-objects.ts";
import type { ParsedPosts } from "./parse.ts";
import type { Problem } from "./problem.ts";
import type { Progress } from "./progress.ts";
import { changed, readParsed } from "./source-file.ts";
import type { Wording } from "./words/words-of.ts";
import type { Task } from "./workers/messages.ts";
import { RenderPool } from "./workers/render-pool.ts";

export interface RenderedPosts {
  objects: ObjectSet;
  /** Newest first. */
  posts: PostRecord[];
  problems: Problem[];
  /** What may not be meant in posts, and does no harm. */
  warnings: Problem[];
  /** The posts' images; the bucket must have their files before a page shows them. */
  media: MediaSet;
}

interface Rendering extends Wording {
  progress: Progress;
  cache?: PostCache;
  /** Folder for what is slow to make. */
  mediaCache: string;
}

/**
 * Renders the posts that the cache does not know, in threads: only their records stay in memory. Its problems are the posts', so
 * that all are told at once. Throws a Failure when a file changes meanwhile.
 */
export async function renderPosts(
  folder: string,
  parsed: ParsedPosts,
  { language, words, progress, cache = new PostCache(), mediaCache }: Rendering,
): Promise<RenderedPosts> {
  const media = new MediaSet(folder, mediaCache);
  const wording = { language, ...(words && { words }) };
  const pool = new RenderPool({ folder, slugs: parsed.slugs, ...wording }, media);
  const load: Load = { folder, objects: new ObjectSet(), media, cache, pool };
  const { groups, problems } = groupTranslations(parsed.posts, parsed.slugs, language);
  const jobs = await listJobs(load, parsed, wording, groups);
  const total = jobs.filter(({ known }) => known === undefined).length;
  let done = 0;
  const make = async (job: Job): Promise<Made> => {
    if (job.known !== undefined) return makeKnown(job, job.known, load);
    const made = await makeNew(job, load);
    progress.step("Rendering posts", ++done, total);
    return made;
  };
  try {
    const made = await Promise.all(
      jobs.map(async (job): Promise<[Job, Made]> => [job, await make(job)]),
    );
    for (const [job, { object }] of made) if (object !== undefined) addPost(job, object, load);
    return {
      objects: load.objects,
      posts: made.flatMap(([, { object }]) => object?.record ?? []),
      problems: [...problems, ...made.flatMap(([, made]) => made.problems)],
      warnings: made.flatMap(([, { warnings }]) => warnings),
      media,
    };
  } finally {
    await pool.rest();
  }
}

/** What the posts of a load have in common. */
interface Load {
  folder: string;
  objects: ObjectSet;
  media: MediaSet;
  cache: PostCache;
  pool: RenderPool;
}

/** A post to come. */
interface Job extends Task {
  /** Names its neighbours, its translations, the blog's language and words. */
  context: string;
  /** What rendering it would give, when the cache knows that. */
  known: CachedRendering | undefined;
}

/** What became of a post; a refused one has no object. */
interface Made {
  object?: { record: PostRecord; hash: string; images: MediaImage[]; read: () => Promise<Named> };
  problems: Problem[];
  warnings: Problem[];
}

async function listJobs(
  { media, cache }: Load,
  { posts, slugs }: ParsedPosts,
  wording: Wording,
  groups: TranslationGroups["groups"],
): Promise<Job[]> {
  const sorted = posts.toSorted((a, b) => byNewest(a.header, b.header));
  const headers = sorted.map(({ header }) => header);
  const related = relatedPosts(headers);
  const jobs: Job[] = [];
  for (const [index, post] of sorted.entries()) {
    const linked = { related: related[index] ?? [], translations: groups.get(post.file) ?? [] };
    const neighbours = { ...neighboursOf(headers, index), ...linksOf(linked) };
    const context = hash("sha256", JSON.stringify([wording, neighbours]), "base64url");
    const cached = cache.find(post.file);
    const known = cached?.source === post.source ? cached.rendering : undefined;
    const fits =
      known?.context === context &&
      leadThere(known.links, slugs) &&
      (known.images.length === 0 || (await media.areCurrent(known.images)));
    jobs.push({ post, neighbours, context, known: fits ? known : undefined });
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

function makeKnown(job: Job, known: CachedRendering, load: Load): Made {
  const { record, post, images, warnings } = known;
  const read = (): Promise<Named> => renderAgain(job, post, load);
  return { object: { record, hash: post, images, read }, problems: [], warnings };
}

async function makeNew(job: Job, { pool, objects, cache }: Load): Promise<Made> {
  const { post, context } = job;
  const { file, source } = post;
  const outcome = await pool.render(taskOf(job));
  if (outcome.kind === "refused")
    return { problems: [{ file, line: 1, column: 1, what: outcome.what }], warnings: [] };
  const { record, named, images, links, problems, warnings } = outcome.rendered;
  const { hash } = named;
  if (problems.length === 0)
    cache.keepRendering(file, source, { context, links, images, post: hash, record, warnings });
  return { object: { record, hash, images, read: objects.keep(named) }, problems, warnings };
}

function taskOf({ post, neighbours }: Job): Task {
  return { post, neighbours };
}

/** Adds what a release holds of a post: the post, its file, its images. */
function addPost(
  { post }: Job,
  { record, hash, images, read }: NonNullable<Made["object"]>,
  { folder, objects, media }: Load,
): void {
  const { slug } = record;
  objects.addKnown(key.source(slug), post.source, async () => readParsed(folder, post).object);
  objects.addKnown(key.post(slug), hash, read);
  if (images.length === 0) return;
  objects.add(key.media(slug), { kind: "media", images });
  media.add(slug, images);
}

/** A known post's object, for a table that lacks it. Throws a Failure when it is another one now, and never believes it again. */
async function renderAgain(job: Job, known: string, { pool, cache }: Load): Promise<Named> {
  const { file } = job.post;
  const outcome = await pool.render(taskOf(job));
  if (outcome.kind === "rendered" && outcome.rendered.named.hash === known)
    return outcome.rendered.named;
  cache.forget(file);
  throw changed(file);
}
