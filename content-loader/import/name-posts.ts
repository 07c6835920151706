import { faultOfSlug, slugOfFile } from "../header/slug.ts";
import { slugOfTitle } from "../header/title-slug.ts";
import { excerpt } from "../problem.ts";
import type { Note, OldPost } from "./old-blog.ts";

/** Where a post or a page stands here. */
export interface Place {
  /** Its slug, or a page's path. */
  name: string;
  /** Below the blog's folder. */
  file: string;
}

/** Gives each post a slug and a file of its own; the old one's where it can be one. */
export function namePosts(posts: readonly OldPost[]): {
  places: Map<OldPost, Place>;
  notes: Note[];
} {
  const places = new Map<OldPost, Place>();
  const notes: Note[] = [];
  const taken = new Set<string>();
  for (const post of posts) {
    if (post.page !== undefined) {
      const path = freePath(post.page, taken);
      if (path !== post.page)
        notes.push({
          origin: post.origin,
          what: `\`${post.page}\` is another page's: it is \`${path}\``,
        });
      places.set(post, { name: path, file: `${path.slice(1)}.md` });
      continue;
    }
    const wanted = slugOf(post);
    const slug = free(wanted, post.lang, taken);
    if (slug !== post.slug.normalize("NFC")) {
      const why = slug === wanted ? "can't be a slug here" : "is another post's slug too";
      notes.push({
        origin: post.origin,
        what: `\`${excerpt(post.slug)}\` ${why}: it is \`${slug}\``,
      });
    }
    places.set(post, { name: slug, file: `posts/${slug}.md` });
  }
  return { places, notes };
}

/** Whether the file's name gives the slug, so that the front matter need not. */
export function fileGivesSlug({ name, file }: Place): boolean {
  return slugOfFile(file) === name;
}

/** Slugs have no slash, so that both kinds of names are in one set. */
function freePath(path: string, taken: Set<string>): string {
  let free = path;
  for (let count = 2; taken.has(free.toLowerCase()); count++) free = `${path}-${count}`;
  taken.add(free.toLowerCase());
  return free;
}

function slugOf({ slug, title }: OldPost): string {
  const own = slug.normalize("NFC");
  return faultOfSlug(own) === undefined ? own : (slugOfTitle(slug) ?? slugOfTitle(title) ?? "post");
}

/** The slug, or the first like it that no post has; some file systems take `A` for `a`. */
function free(slug: string, lang: string | undefined, taken: Set<string>): string {
  const stem = slugOfTitle(slug.slice(0, 100)) ?? slug;
  const translation = lang === undefined ? undefined : slugOfTitle(`${stem} ${lang}`);
  const first = [slug, ...(translation === undefined ? [] : [translation])];
  let name = first.find((name) => !taken.has(name.toLowerCase()));
  for (let count = 2; name === undefined; count++) {
    if (!taken.has(`${stem}-${count}`.toLowerCase())) name = `${stem}-${count}`;
  }
  taken.add(name.toLowerCase());
  return name;
}
