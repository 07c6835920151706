import { openExport } from "./export-file.ts";
import type { Note, OldBlog, OldPost } from "./old-blog.ts";
import { wordpressMarkdown } from "./wordpress/content.ts";
import { wordpressPages } from "./wordpress/pages.ts";
import { originOf, postOf } from "./wordpress/post.ts";
import type { Attachment } from "./wordpress/shortcodes.ts";
import { Uploads } from "./wordpress/uploads.ts";
import { parseWxr, type WxrItem } from "./wordpress/wxr.ts";
import { addPage } from "./old-page-post.ts";
import { decode, rootOf } from "./old-url.ts";

/**
 * Reads a WordPress blog: its export (Tools → Export, a WXR file, or several of one blog in a folder), with `wp-content/uploads`
 * or `uploads` beside it. Throws a Failure when there is none or one is broken.
 */
export function readWordpress(source: string): OldBlog {
  const { folder, files } = openExport(source, {
    extension: ".xml",
    what: "export of WordPress (WXR)",
    isOne: (text) => text.slice(0, 10_000).includes("wordpress.org/export/"),
  });
  const parts = files.map(parseWxr);
  const url = parts.find((part) => part.url !== "")?.url ?? "";
  const library = new Library(
    url,
    parts.flatMap(({ items }) => items),
  );
  const notes = [...folder.notes];
  const posts = library.posts.flatMap((item) => readPost(item, library, notes));
  notes.push(...library.notes());
  const pages = wordpressPages(
    url,
    [...parts.flatMap(({ categories }) => categories), ...library.terms],
    library.others,
  );
  for (const page of library.pages.flatMap((item) => readPost(item, library, notes)))
    addPage(page, { root: rootOf(url), posts, pages });
  const uploads = new Uploads(folder, url, library.attachmentUrls);
  return {
    ...(url !== "" && { url }),
    posts,
    pages,
    notes,
    findImage: (image, post) => uploads.find(image, post.paths[0]),
  };
}

/** Kinds of items that WordPress keeps for itself. */
const ownKinds =
  /^(?:attachment|revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|wp_.*)$/;

/** An export's items by what they are. */
class Library {
  readonly posts: readonly WxrItem[];
  readonly pages: readonly WxrItem[];
  /** What plug-ins add. */
  readonly others: readonly WxrItem[];
  readonly #url: string;
  readonly #trash: readonly WxrItem[];
  readonly #byId: ReadonlyMap<string, WxrItem>;
  readonly #uploads: ReadonlyMap<string, WxrItem[]>;

  constructor(url: string, items: readonly WxrItem[]) {
    const kept = items.filter(({ status }) => status !== "trash" && status !== "auto-draft");
    this.#url = url;
    this.#byId = new Map(items.map((item) => [item.id, item]));
    this.#uploads = Map.groupBy(
      items.filter(({ type }) => type === "attachment"),
      ({ parent }) => parent,
    );
    this.#trash = items.filter(({ status, type }) => status === "trash" && type === "post");
    this.posts = kept.filter(({ type }) => type === "post");
    const shown = kept.filter(({ status, link }) => status === "publish" && URL.canParse(link));
    this.pages = shown.filter(({ type }) => type === "page");
    this.others = shown.filter(
      ({ type }) => type !== "post" && type !== "page" && !ownKinds.test(type),
    );
  }

  get terms(): WxrItem["terms"] {
    return this.posts.flatMap(({ terms }) =>
      terms.filter(({ domain }) => /^(?:category|post_tag)$/.test(domain)),
    );
  }

  get attachmentUrls(): string[] {
    return [...this.#byId.values()].map(({ attachmentUrl }) => attachmentUrl);
  }

  attachment(id: string): Attachment | undefined {
    const item = this.#byId.get(id);
    if (item === undefined || item.attachmentUrl === "") return undefined;
    const { attachmentUrl: url, excerpt: caption, meta } = item;
    return { url, caption, alt: meta.get("_wp_attachment_image_alt") ?? "" };
  }

  attachedTo(post: WxrItem): string[] {
    return (this.#uploads.get(post.id) ?? []).map(({ id }) => id);
  }

  block(id: string): string | undefined {
    return this.#byId.get(id)?.content;
  }

  /** `?p=42` is every post's second address. */
  resolve(url: string): string {
    const id = /^(?:https?:\/\/[^/?#]+)?[^?#]*\?(?:p|page_id)=(\d+)$/.exec(url)?.[1];
    const item = id === undefined ? undefined : this.#byId.get(id);
    const isOwn = url.startsWith("/") || url.startsWith("?") || url.startsWith(this.#url);
    return isOwn && item !== undefined && !item.link.includes("?") ? item.link : url;
  }

  notes(): Note[] {
    const commented = this.posts.filter(({ comments }) => comments > 0);
    const comments = commented.reduce((count, post) => count + post.comments, 0);
    const trash = this.#trash.map((item) => ({
      origin: originOf(item),
      what: `\`${item.title}\` is in the trash: it is left out`,
    }));
    if (comments === 0) return trash;
    const what = `${comments} comments on ${commented.length} posts are not imported: the export has them`;
    return [...trash, { origin: commented[0]?.file ?? "", what }];
  }
}

function readPost(item: WxrItem, library: Library, notes: Note[]): OldPost[] {
  const origin = originOf(item);
  const note = (what: string): void => void notes.push({ origin, what });
  try {
    const { markdown, notes: lost } = wordpressMarkdown(item.content, {
      attachment: (id) => library.attachment(id),
      own: library.attachedTo(item),
      block: (id) => library.block(id),
      footnotes: item.meta.get("footnotes") ?? "",
      resolve: (url) => library.resolve(url),
      note,
    });
    for (const what of lost) note(what);
    const cover = library.attachment(item.meta.get("_thumbnail_id") ?? "")?.url;
    return [postOf(item, markdown, { cover, note })];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    note(`\`${decode(item.title)}\` is not imported: its HTML can't be read: ${error.message}`);
    return [];
  }
}
