import { applyEdits, offsetBefore, type Edit } from "./edits.ts";
import { bodyEdits, type Targets } from "./body-edits.ts";
import { inParallel } from "../in-parallel.ts";
import { placeOf } from "../problem.ts";
import type { ImageShelf, Looked } from "./image-shelf.ts";
import { newImage, newLink, type Linking } from "./new-targets.ts";
import type { Note, OldPost } from "./old-blog.ts";
import type { PostImages } from "./post-images.ts";
import { findReferences, type Reference } from "./references.ts";
import { TimeLimit } from "./time-limit.ts";
import type { TranslateTags } from "./tool.ts";

/** What a post is converted with. */
export interface Library extends Linking {
  translateTags: TranslateTags;
  /** Where the old site stood. */
  site: string | undefined;
  variables: ReadonlyMap<string, string>;
  shelf: ImageShelf;
  readText: (url: string, post: OldPost) => string | undefined;
  /** Posts that took too long: they are not tried again. */
  unread: Set<OldPost>;
}

export interface Converted {
  body: string;
  notes: Note[];
}

/** Milliseconds for all steps of a post together; some Markdown takes a reader for ever. */
const timeLimit = 4000;

/** A post's Markdown with its tags translated, its links leading to posts here and its images beside it. */
export async function convertBody(
  post: OldPost,
  images: PostImages,
  library: Library,
): Promise<Converted> {
  if (library.unread.has(post)) return asItWas(post);
  const converted = await convertWithin(new TimeLimit(timeLimit), post, images, library);
  if (converted === undefined) library.unread.add(post);
  return converted ?? asItWas(post);
}

async function convertWithin(
  limit: TimeLimit,
  post: OldPost,
  images: PostImages,
  library: Library,
): Promise<Converted | undefined> {
  const tags = within(limit, () => translate(post, library));
  const text = applyEdits(post.body, tags?.edits ?? []);
  const references = tags && within(limit, () => findReferences(text));
  const urls = references && within(limit, () => imageUrls(references));
  if (tags === undefined || references === undefined || urls === undefined) return undefined;
  const looked = await lookAt(urls, post, library.shelf);
  const notes: Note[] = [];
  const note = (offset: number, what: string): void =>
    void notes.push(noteAt(post, offsetBefore(tags.edits, offset), what));
  const targets: Targets = {
    link: (href, offset) =>
      newLink(href, { ...library, from: post, looked, images, note: (what) => note(offset, what) }),
    image: (src, offset) => newImage(src, { looked, images, note: (what) => note(offset, what) }),
    tell: (what, offset) => note(offset, what),
  };
  const body = within(limit, () => applyEdits(text, bodyEdits(references, targets)));
  return body === undefined ? undefined : { body, notes: [...tags.notes, ...notes] };
}

/** What a piece returns, or undefined when it takes too long, or more than the stack has. */
function within<T>(limit: TimeLimit, piece: () => T): T | undefined {
  try {
    return limit.run(piece);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function asItWas(post: OldPost): Converted {
  const what =
    "can't be read as Markdown within seconds: its tags, links and images are as they were";
  return { body: post.body, notes: [noteAt(post, 0, what)] };
}

function translate(post: OldPost, library: Library): { edits: Edit[]; notes: Note[] } {
  const { site, variables, links, readText } = library;
  const notes: Note[] = [];
  const edits = library.translateTags(post.body, {
    post,
    site,
    variables,
    find: (name) => links.named(name) ?? links.find(name, post),
    read: (url) => readText(url, post),
    note: (offset, what) => notes.push(noteAt(post, offset, what)),
  });
  return { edits, notes };
}

function noteAt({ origin, bodyLine, body }: OldPost, offset: number, what: string): Note {
  if (bodyLine === undefined) return { origin, what };
  return { origin, line: bodyLine + placeOf(body, offset).line - 1, what };
}

/** What may be an image, each once. */
function imageUrls(references: readonly Reference[]): Set<string> {
  const urls = new Set<string>();
  bodyEdits(references, {
    link: (href) => {
      if (/\.(?:avif|gif|jpe?g|png|webp)(?:[?#]|$)/i.test(href)) urls.add(href);
      return { kind: "same" };
    },
    image: (src) => {
      urls.add(src);
      return { kind: "same" };
    },
    tell: () => {},
  });
  return urls;
}

/** Images at a time: each is decoded. */
const inFlight = 4;

async function lookAt(
  urls: ReadonlySet<string>,
  post: OldPost,
  shelf: ImageShelf,
): Promise<Map<string, Looked>> {
  const looked = new Map<string, Looked>();
  await inParallel([...urls], inFlight, async (url) => {
    looked.set(url, await shelf.find(url, post));
  });
  return looked;
}
