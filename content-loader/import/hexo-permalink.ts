import { createHash } from "node:crypto";
import { posix } from "node:path";
import type { FrontMatter } from "../header/front-matter.ts";
import { textAt } from "./config.ts";
import { textOf } from "./front.ts";
import type { HexoSite } from "./hexo-site.ts";
import type { OldPost } from "./old-blog.ts";
import { clockOf, withZone } from "./old-date.ts";
import { slugizeHexo } from "./slugize.ts";

/**
 * The address that Hexo gave a post, below its root; undefined when it holds what only Hexo's database knows (`:id`).
 * https://hexo.io/docs/permalinks
 */
export function hexoPath(
  site: HexoSite,
  post: OldPost,
  slug: string,
  front: FrontMatter,
): string | undefined {
  const own = textOf(front, "permalink");
  if (own !== undefined) return own;
  const pattern = textAt(site.config, "permalink") ?? ":year/:month/:day/:title/";
  const parts = partsOf(site, post, slug, front);
  let known = true;
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const part =
      parts[name] ?? textOf(front, name) ?? textAt(site.config, "permalink_defaults", name);
    known &&= part !== undefined;
    return part ?? "";
  });
  return known ? path : undefined;
}

function partsOf(
  site: HexoSite,
  post: OldPost,
  slug: string,
  front: FrontMatter,
): Readonly<Record<string, string>> {
  const [year, month, day, hour, minute, second] = clockOf(post.date, site.zone);
  const time = post.date.includes("T") ? post.date : `${post.date}T00:00:00`;
  const seconds = String(Math.floor(Date.parse(withZone(time, site.zone ?? "UTC")) / 1000));
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    i_month: String(Number(month)),
    i_day: String(Number(day)),
    timestamp: seconds,
    title: slug,
    name: posix.basename(slug),
    post_title: slugizeHexo(post.title).toLowerCase(),
    category: categoryOf(site, front),
    hash: createHash("sha1")
      .update(slug + seconds)
      .digest("hex")
      .slice(0, 12),
  };
}

/** The last category of the post; those of a flat list are one below the other. */
function categoryOf(site: HexoSite, front: FrontMatter): string {
  const field = front.fields.get("categories") ?? front.fields.get("category");
  const value = field?.value;
  const list: unknown[] = Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
  const last: unknown = list.at(-1);
  const words = Array.isArray(last) ? last : list.filter((word) => !Array.isArray(word));
  const names = words.map((word) => slugOf(site, "category_map", String(word)));
  return names.join("/") || (textAt(site.config, "default_category") ?? "uncategorized");
}

/** What stands in an address for a tag or a category. */
export function slugOf(
  { config }: HexoSite,
  map: "category_map" | "tag_map",
  name: string,
): string {
  const slug = slugizeHexo(textAt(config, map, name) ?? name);
  return textAt(config, "filename_case") === "1" ? slug.toLowerCase() : slug;
}
