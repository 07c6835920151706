import { posix } from "node:path";
import { headingId } from "../markdown/heading-ids.ts";
import { isLinkable } from "../markdown/links.ts";
import { pathOf } from "../names.ts";
import { excerpt } from "../problem.ts";
import type { NewImage, NewLink } from "./body-edits.ts";
import type { Looked } from "./image-shelf.ts";
import type { Place } from "./name-posts.ts";
import type { OldPost } from "./old-blog.ts";
import type { OldLinks } from "./old-links.ts";
import { asTarget, decode } from "./old-url.ts";
import type { PostImages } from "./post-images.ts";

/** What tells where links lead. */
export interface Linking {
  links: OldLinks;
  /** Where each post stands here, and which of them can't be linked to by its file. */
  places: ReadonlyMap<OldPost, Place>;
  drafts: ReadonlySet<OldPost>;
}

/** What tells of images; `note` says what became of the one in question. */
interface Showing {
  looked: ReadonlyMap<string, Looked>;
  images: PostImages;
  note: (what: string) => void;
}

/** What becomes of a link in the post `from`. */
export function newLink(
  href: string,
  { from, links, places, drafts, looked, images, note }: Linking & Showing & { from: OldPost },
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
    const page = asTarget(pathOf(place.name)) + headingHash(target.hash);
    const file = relativeFile(places.get(from)?.file ?? "", place.file);
    if (!drafts.has(post)) return { kind: "target", target: `${file}${target.hash}`, page };
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

/** A file as another one calls it. */
function relativeFile(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith("../") ? path : `./${path}`;
}

/** The loader gives links between files the ids of headings; a path of the site has to name them itself. */
function headingHash(hash: string): string {
  return hash.length < 2 ? "" : `#${encodeURIComponent(headingId(decode(hash.slice(1))))}`;
}

/** What becomes of an image. */
export function newImage(src: string, { looked, images, note }: Showing): NewImage {
  const image = looked.get(src);
  if (image?.kind === "picture") {
    return { kind: "target", target: images.add(image.path, image.hash) };
  }
  if (image?.kind === "lost") {
    note(`image \`${excerpt(src)}\` ${image.why}: it is text`);
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
