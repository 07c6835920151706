import { headingId } from "../markdown/heading-ids.ts";
import { isLinkable } from "../markdown/links.ts";
import { TimeLimit } from "./time-limit.ts";
import { excerpt, placeOf } from "../problem.ts";
import { inParallel } from "../in-parallel.ts";
import { bodyEdits, type NewImage, type NewLink, type Targets } from "./body-edits.ts";
import { applyEdits, offsetBefore } from "./edits.ts";
import type { ImageShelf, Looked } from "./image-shelf.ts";
import type { Place } from "./name-posts.ts";
import type { Note, OldPost } from "./old-blog.ts";
import type { OldLinks } from "./old-links.ts";
import { asTarget, decode } from "./old-url.ts";
import type { PostImages } from "./post-images.ts";
import { findReferences, type Reference } from "./references.ts";
import type { TranslateTags } from "./tool.ts";

/** What a post is converted with. */
export interface Library {
  translateTags: TranslateTags;
  /** Where the old site stood. */
  site: string | undefined;
  variables: ReadonlyMap<string, string>;
  links: OldLinks;
  shelf: ImageShelf;
  readText: (url: string, post: OldPost) => string | undefined;
  /** Where each post stands here, and whether it can be linked to. */
  places: ReadonlyMap<OldPost, Place>;
  drafts: ReadonlySet<OldPost>;
}

export interface Converted {
  body: string;
  notes: Note[];
  /** Whether it could not be read, and is as it was. */
  unread: boolean;
}

/** Milliseconds; some Markdown takes a reader for ever. */
const timeLimit = 4000;

/** A post's Markdown with its tags translated, its links leading to posts here and its images beside it. */
export async function convertBody(
  post: OldPost,
  images: PostImages,
  library: Library,
): Promise<Converted> {
  const notes: Note[] = [];
  const limit = new TimeLimit(timeLimit);
  const tagEdits = limit.run(() =>
    library.translateTags(post.body, {
      post,
      site: library.site,
      variables: library.variables,
      find: (name) => library.links.named(name) ?? library.links.find(name, post),
      read: (url) => library.readText(url, post),
      note: (offset, what) => notes.push(noteAt(post, offset, what)),
    }),
  );
  const text = applyEdits(post.body, tagEdits ?? []);
  const references = tagEdits && findWithin(limit, text);
  if (tagEdits === undefined || references === undefined) {
    notes.push(noteAt(post, 0, "can't be read as Markdown: its links and images are as they were"));
    return { body: text, notes, unread: true };
  }
  const looked = await lookAt(references, post, library.shelf);
  const noted = (offset: number, what: string): void =>
    void notes.push(noteAt(post, offsetBefore(tagEdits, offset), what));
  const edits = bodyEdits(references, {
    link: (href, offset) =>
      newLink(href, post, { ...library, looked, images }, (what) => noted(offset, what)),
    image: (src, offset) => newImage(src, looked.get(src), images, (what) => noted(offset, what)),
    tell: (what, offset) => noted(offset, what),
  });
  return { body: applyEdits(text, edits), notes, unread: false };
}

function noteAt({ origin, bodyLine, body }: OldPost, offset: number, what: string): Note {
  if (bodyLine === undefined) return { origin, what };
  return { origin, line: bodyLine + placeOf(body, offset).line - 1, what };
}

function findWithin(limit: TimeLimit, text: string): Reference[] | undefined {
  try {
    return limit.run(() => findReferences(text));
  } catch (error) {
    if (error instanceof RangeError) return undefined; // nested too deeply for its stack
    throw error;
  }
}

/** Images at a time: each is decoded. */
const inFlight = 4;

async function lookAt(
  references: readonly Reference[],
  post: OldPost,
  shelf: ImageShelf,
): Promise<Map<string, Looked>> {
  const urls = new Set<string>();
  const collect: Targets = {
    link: (href) => {
      if (looksLikeImage(href)) urls.add(href);
      return { kind: "same" };
    },
    image: (src) => {
      urls.add(src);
      return { kind: "same" };
    },
    tell: () => {},
  };
  bodyEdits(references, collect);
  const looked = new Map<string, Looked>();
  await inParallel([...urls], inFlight, async (url) => {
    looked.set(url, await shelf.find(url, post));
  });
  return looked;
}

function looksLikeImage(href: string): boolean {
  return /\.(?:avif|gif|jpe?g|png|webp)(?:[?#]|$)/i.test(href);
}

interface Linking extends Library {
  looked: ReadonlyMap<string, Looked>;
  images: PostImages;
}

function newLink(
  href: string,
  from: OldPost,
  { links, places, drafts, looked, images }: Linking,
  note: (what: string) => void,
): NewLink {
  if (href === "") return { kind: "target", target: "#" };
  if (href.startsWith("#")) return { kind: "same" };
  const target = links.read(href);
  if (target.kind === "elsewhere") {
    if (isLinkable(href)) return { kind: "same" };
    note(
      `link \`${excerpt(href)}\`: a page links to https://, http://, mailto: or /path; it is text`,
    );
    return { kind: "text", shown: href };
  }
  const post = links.find(target.path, from);
  const place = post && places.get(post);
  if (post !== undefined && place !== undefined) {
    const page = asTarget(`/posts/${place.slug}`) + headingHash(target.hash);
    if (!drafts.has(post)) return { kind: "target", target: `./${place.file}${target.hash}`, page };
    note(`link \`${excerpt(href)}\` leads to a draft: nothing is there until that is published`);
    return { kind: "target", target: page };
  }
  const picture = looked.get(href);
  if (picture?.kind === "picture") {
    return { kind: "image", target: images.add(picture.path, picture.hash) };
  }
  if (links.isHere(target.path)) return { kind: "same" };
  if (/^(?:\/|https?:)/i.test(href)) {
    note(`link \`${excerpt(href)}\` leads to no post: it is as it was`);
    return { kind: "same" };
  }
  note(`link \`${excerpt(href)}\` leads to no post: it is text`);
  return { kind: "text", shown: href };
}

/** The loader gives links between files the ids of headings; a path of the site has to name them itself. */
function headingHash(hash: string): string {
  return hash.length < 2 ? "" : `#${encodeURIComponent(headingId(decode(hash.slice(1))))}`;
}

function newImage(
  src: string,
  looked: Looked | undefined,
  images: PostImages,
  note: (what: string) => void,
): NewImage {
  if (looked?.kind === "picture") {
    return { kind: "target", target: images.add(looked.path, looked.hash) };
  }
  if (looked?.kind === "lost") {
    note(`image \`${excerpt(src)}\` ${looked.why}: it is text`);
    return { kind: "text" };
  }
  if (/^https:\/\//i.test(src)) return { kind: "same" };
  if (src.startsWith("//")) return { kind: "target", target: `https:${src}` };
  if (/^http:\/\//i.test(src)) {
    note(`image \`${excerpt(src)}\` is not https: a link leads to it`);
    return { kind: "link", target: src };
  }
  note(`image \`${excerpt(src)}\` is no https:// URL and no file: it is text`);
  return { kind: "text" };
}
