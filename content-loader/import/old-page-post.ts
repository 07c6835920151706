import { match } from "../../edge/routes.ts";
import type { FrontMatter } from "../header/front-matter.ts";
import { faultOfPage } from "../header/page-path.ts";
import { nameAsSlug } from "../header/slug.ts";
import { isFalse, isTrue, textOf } from "./front.ts";
import type { OldPage, OldPost } from "./old-blog.ts";
import { parseOldDate } from "./old-date.ts";
import { lostPage } from "./old-pages.ts";
import { belowRoot } from "./old-url.ts";

/** Where pages go: those that are pages here among the posts, the others among the addresses. */
export interface PageShelf {
  /** Path of the old site's root. */
  root: string;
  posts: OldPost[];
  pages: OldPage[];
}

/** Takes a page over at the path that it had, where it has a text and no page of ours is there. */
export function addPage(post: OldPost, { root, posts, pages }: PageShelf): void {
  const [address = "/"] = post.paths;
  const path = newPath(belowRoot(address, `https://x${root}`));
  const lost = (why: string): void =>
    void pages.push(lostPage(address, `${post.origin} is no page here: ${why}`));
  if (match(encodeURI(path)) !== undefined) lost(`\`${path}\` is a page of our own`);
  else if (faultOfPage(path) !== undefined) lost(`no page can be at \`${path}\``);
  else if (post.body.trim() === "") lost("it has no text, a template filled it");
  else posts.push({ ...post, tags: [], page: path });
}

/** `/about` for `/about/`, `/about/index.html` and `/about.html`, in names that a page can have. */
function newPath(address: string): string {
  const names = address
    .replace(/(?:^|\/)index\.html?$|\.html?$/i, "")
    .split("/")
    .filter((name) => name !== "");
  return `/${names.map((name) => nameAsSlug(name.replaceAll(".", "-"))).join("/")}`;
}

interface PageFile {
  file: string;
  /** When its front matter has none. */
  title: string;
  /** Where it stood, and other addresses that led there. */
  paths: string[];
  lang?: string | undefined;
  /** Time zone of dates that name none. */
  zone: string | undefined;
}

/** A page of a tool whose pages are files, by its front matter. */
export function pagePost(front: FrontMatter, of: PageFile): OldPost {
  const { file, zone } = of;
  const updated = parseOldDate(
    textOf(front, "updated", "lastmod", "last_modified_at", "modified") ?? "",
    zone,
  );
  const abstract = textOf(front, "description", "summary", "excerpt", "abstract");
  const lang = textOf(front, "lang", "language", "locale") ?? of.lang;
  const cover = textOf(front, "cover", "image", "thumbnail");
  return {
    origin: file,
    bodyLine: front.bodyLine,
    title: textOf(front, "title") ?? of.title,
    slug: "",
    date: "",
    ...(updated !== undefined && { updated }),
    ...(abstract !== undefined && { abstract }),
    tags: [],
    ...(lang !== undefined && { lang }),
    draft: isTrue(front, "draft") || isFalse(front, "published"),
    ...(cover !== undefined && { cover }),
    body: front.body,
    paths: of.paths,
  };
}
