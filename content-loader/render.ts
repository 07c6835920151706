import type { MediaImage } from "../edge/store/files-contract.ts";
import { key } from "../edge/store/keys.ts";
import type { CachedRendering } from "./cache/cached-post.ts";
import { PostCache } from "./cache/post-cache.ts";
import { type CardDesign } from "./cards/card.ts";
import type { CardOffer } from "./cards/card-set.ts";
import { MediaSet } from "./media/media-set.ts";
import { nameOf } from "./names.ts";
import type { Named } from "./objects/encode.ts";
import { ObjectSet } from "./objects/object-set.ts";
import type { PageRecord, PostRecord } from "./objects/post-record.ts";
import type { ParsedPosts } from "./parse.ts";
import type { Problem } from "./problem.ts";
import type { Progress } from "./progress.ts";
import { listJobs, type Job } from "./render-jobs.ts";
import { changed, readParsed } from "./source-file.ts";
import { listTasks } from "./tasks.ts";
import type { Wording } from "./words/words-of.ts";
import { RenderPool } from "./workers/render-pool.ts";

export interface RenderedPosts {
  objects: ObjectSet;
  /** Newest first. */
  posts: PostRecord[];
  pages: PageRecord[];
  problems: Problem[];
  /** What may not be meant in posts, and does no harm. */
  warnings: Problem[];
  /** The posts' images; the bucket must have their files before a page shows them. */
  media: MediaSet;
  /** Posts that may have a card. */
  cards: CardOffer[];
}

interface Rendering extends Wording {
  progress: Progress;
  cache?: PostCache;
  /** Folder for what is slow to make. */
  mediaCache: string;
  /** Absent: no post has a card. */
  design?: CardDesign | undefined;
}

/**
 * Renders the posts and pages that the cache does not know, in threads: only their records stay in memory. Its problems are the posts', so
 * that all are told at once. Throws a Failure when a file changes meanwhile.
 */
export async function renderPosts(
  folder: string,
  parsed: ParsedPosts,
  { language, words, progress, cache = new PostCache(), mediaCache, design }: Rendering,
): Promise<RenderedPosts> {
  const media = new MediaSet(folder, mediaCache);
  const wording = { language, ...(words && { words }) };
  const pool = new RenderPool({ folder, paths: parsed.paths, ...wording }, media);
  const load: Load = { folder, objects: new ObjectSet(), media, cache, pool };
  const { tasks, problems } = listTasks(parsed, language);
  const jobs = await listJobs(load, tasks, { paths: parsed.paths, wording, design });
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
    for (const [job, { object }] of made) if (object !== undefined) addText(job, object, load);
    const records = made.flatMap(([, { object }]) => object?.record ?? []);
    return {
      objects: load.objects,
      posts: records.filter((record) => "slug" in record),
      pages: records.filter((record) => "path" in record),
      problems: [...problems, ...made.flatMap(([, made]) => made.problems)],
      warnings: made.flatMap(([, { warnings }]) => warnings),
      media,
      cards: made.flatMap(([job, { object }]) => (object && offerOf(job, object)) ?? []),
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

interface MadeObject {
  record: PostRecord | PageRecord;
  hash: string;
  /** The hash with its card. */
  carded: string | undefined;
  images: MediaImage[];
  read: () => Promise<Named>;
}

/** What became of a post; a refused one has no object. */
interface Made {
  object?: MadeObject;
  problems: Problem[];
  warnings: Problem[];
}

function makeKnown(job: Job, known: CachedRendering, load: Load): Made {
  const { record, post, carded, images, warnings } = known;
  const read = (): Promise<Named> => renderAgain(job, post, load);
  return { object: { record, hash: post, carded, images, read }, problems: [], warnings };
}

async function makeNew({ task, context }: Job, { pool, objects, cache }: Load): Promise<Made> {
  const { file, source } = task.text;
  const outcome = await pool.render(task);
  if (outcome.kind === "refused")
    return { problems: [{ file, line: 1, column: 1, what: outcome.what }], warnings: [] };
  const { record, named, carded, images, links, problems, warnings } = outcome.rendered;
  const { hash } = named;
  if (problems.length === 0)
    cache.keepRendering(file, source, {
      context,
      links,
      images,
      post: hash,
      ...(carded !== undefined && { carded }),
      record,
      warnings,
    });
  return {
    object: { record, hash, carded, images, read: objects.keep(named) },
    problems,
    warnings,
  };
}

/** None for a page, and for a post whose author gave it a cover. */
function offerOf(
  { card }: Job,
  { record, hash, carded, images }: MadeObject,
): CardOffer | undefined {
  if (card === undefined || carded === undefined || !("slug" in record)) return undefined;
  return { slug: record.slug, card, plain: hash, carded, images };
}

/** Adds what a release holds of a text: the post or the page, its file, its images. */
function addText(
  { task: { text } }: Job,
  { record, hash, images, read }: MadeObject,
  { folder, objects, media }: Load,
): void {
  const name = nameOf(record);
  objects.addKnown(key.source(name), text.source, async () => readParsed(folder, text).object);
  objects.addKnown("slug" in record ? key.post(name) : key.page(name), hash, read);
  if (images.length === 0) return;
  objects.add(key.media(name), { kind: "media", images });
  media.add(name, images);
}

/** A known text's object, for a table that lacks it. Throws a Failure when it is another one now, and never believes it again. */
async function renderAgain({ task }: Job, known: string, { pool, cache }: Load): Promise<Named> {
  const { file } = task.text;
  const outcome = await pool.render(task);
  if (outcome.kind === "rendered" && outcome.rendered.named.hash === known)
    return outcome.rendered.named;
  cache.forget(file);
  throw changed(file);
}
