import { convertBody, type Library } from "./convert-body.ts";
import { readText, type ImageShelf } from "./image-shelf.ts";
import { namePosts, type Place } from "./name-posts.ts";
import type { Note, OldBlog, OldPost } from "./old-blog.ts";
import { pathOf } from "../names.ts";
import { OldLinks } from "./old-links.ts";
import { formatHeader, headerOf, type NewHeader } from "./post-header.ts";
import { PostImages, type ImageCopy } from "./post-images.ts";
import type { TranslateTags } from "./tool.ts";

/** A post as it will be written. */
export interface PlannedPost {
  post: OldPost;
  place: Place;
  header: NewHeader;
  /** The whole file. */
  text: string;
  images: ImageCopy[];
}

export interface Plan {
  posts: PlannedPost[];
  notes: Note[];
}

export interface Planning {
  translateTags: TranslateTags;
  /** Time zone of dates that name none. */
  zone: string;
  /** The new blog's, of posts that name none. */
  language: string;
  /** Posts that can't be published as they are, each with the reason. */
  unfit: ReadonlyMap<OldPost, string>;
  shelf: ImageShelf;
  /** Posts whose Markdown takes too long, which it adds to. */
  unread: Set<OldPost>;
}

/** What an old blog becomes. Reads images, writes nothing. */
export async function planImport(blog: OldBlog, planning: Planning): Promise<Plan> {
  const { unfit, shelf, unread, translateTags } = planning;
  const { places, notes } = namePosts(blog.posts);
  const drafts = new Set(blog.posts.filter((post) => post.draft || unfit.has(post)));
  const library: Library = {
    translateTags,
    site: blog.url,
    variables: blog.variables ?? new Map(),
    links: new OldLinks(blog),
    shelf,
    readText: (url, post) => readText(blog, url, post),
    places,
    drafts,
    unread,
  };
  const owners = new Map(blog.posts.map((post) => [pathOf(places.get(post)?.name ?? ""), post]));
  const posts: PlannedPost[] = [];
  for (const post of blog.posts) {
    const planned = await planPost(post, {
      ...planning,
      lang: langOf(blog, planning.language),
      library,
      owners,
      notes,
    });
    posts.push(planned);
  }
  return { posts, notes: [...blog.notes, ...notes] };
}

/** The old blog's language, where it is another one than the new blog's. */
function langOf({ lang }: OldBlog, language: string): string | undefined {
  return lang === undefined || primary(lang) === primary(language) ? undefined : lang;
}

function primary(lang: string): string | undefined {
  return lang.toLowerCase().split("-")[0];
}

interface Making extends Planning {
  /** Language of posts that name none; absent when it is the new blog's. */
  lang: string | undefined;
  library: Library;
  /** Address here → the post that has it, or to which it leads. */
  owners: Map<string, OldPost>;
  notes: Note[];
}

async function planPost(post: OldPost, making: Making): Promise<PlannedPost> {
  const { library, owners, notes, unfit, zone, lang } = making;
  const place = library.places.get(post) ?? { name: "", file: "" };
  const note = (what: string): void => void notes.push({ origin: post.origin, what });
  const images = new PostImages(place.file);
  const converted = await convertBody(post, images, library);
  const cover = await coverOf(post, images, library.shelf, note);
  const fault = unfit.get(post);
  if (fault !== undefined) note(`is a draft, since it can't be published as it is: ${fault}`);
  const claim = (alias: string): boolean => {
    const owner = owners.get(alias) ?? post;
    owners.set(alias, owner);
    return owner === post;
  };
  const draft = library.drafts.has(post);
  const header = headerOf(post, { place, lang, draft, zone, cover, claim, note });
  notes.push(...converted.notes);
  const body = converted.body.replace(/^\n*/, "\n").replace(/\n*$/, "\n");
  return { post, place, header, text: formatHeader(header) + body, images: images.copies };
}

async function coverOf(
  post: OldPost,
  images: PostImages,
  shelf: ImageShelf,
  note: (what: string) => void,
): Promise<string | undefined> {
  if (post.cover === undefined) return undefined;
  const looked = await shelf.find(post.cover, post);
  if (looked.kind === "picture") return images.add(looked.path, looked.hash);
  const why = looked.kind === "lost" ? looked.why : "is another site's: a cover is a file";
  note(`cover \`${post.cover}\` ${why}`);
  return undefined;
}
