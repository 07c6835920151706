import { unreadable, type ExportFile } from "../export-file.ts";
import { fieldsOf, isFields, listOf, parseJson, textOf, type Fields } from "../export-json.ts";
import { parseOldDate } from "../old-date.ts";

/** What Ghost 0.11 to 6 exports of a blog: rows of its tables. */
export interface GhostExport {
  posts: Fields[];
  /** post's id → names of its tags, in their order. */
  tags: ReadonlyMap<string, GhostTag[]>;
  allTags: GhostTag[];
  authors: string[];
  /** post's id → its row of posts_meta. */
  meta: ReadonlyMap<string, Fields>;
  settings: ReadonlyMap<string, string>;
}

interface GhostTag {
  name: string;
  slug: string;
  /** For themes: `#hidden`. */
  internal: boolean;
}

/** Reads an export: `{db: [{data}]}` or `{data}`. Throws a Failure when it is none. */
export function parseGhost(file: ExportFile): GhostExport {
  const whole = fieldsOf(parseJson(file));
  const data = fieldsOf(fieldsOf(listOf(whole.db)[0] ?? whole).data);
  if (!Array.isArray(data.posts)) {
    throw unreadable(file.name, "is JSON, but no export of Ghost: it has no `db[0].data.posts`");
  }
  const tags = new Map(rowsOf(data, "tags").map((row) => [textOf(row, "id") ?? "", tagOf(row)]));
  return {
    posts: rowsOf(data, "posts"),
    tags: tagsByPost(rowsOf(data, "posts_tags"), tags),
    allTags: [...tags.values()],
    authors: rowsOf(data, "users").flatMap((user) => textOf(user, "slug") ?? []),
    meta: new Map(rowsOf(data, "posts_meta").map((row) => [textOf(row, "post_id") ?? "", row])),
    settings: new Map(
      rowsOf(data, "settings").map((row) => [textOf(row, "key") ?? "", textOf(row, "value") ?? ""]),
    ),
  };
}

function rowsOf(data: Fields, table: string): Fields[] {
  return listOf(data[table]).filter(isFields);
}

function tagOf(row: Fields): GhostTag {
  const name = textOf(row, "name") ?? "";
  const internal = name.startsWith("#") || row.visibility === "internal";
  return { name, slug: textOf(row, "slug") ?? "", internal };
}

function tagsByPost(
  rows: readonly Fields[],
  tags: ReadonlyMap<string, GhostTag>,
): Map<string, GhostTag[]> {
  const byPost = new Map<string, GhostTag[]>();
  const ordered = rows.toSorted((a, b) => Number(a.sort_order ?? 0) - Number(b.sort_order ?? 0));
  for (const row of ordered) {
    const tag = tags.get(textOf(row, "tag_id") ?? "");
    const post = textOf(row, "post_id") ?? "";
    if (tag !== undefined) byPost.set(post, [...(byPost.get(post) ?? []), tag]);
  }
  return byPost;
}

/** A row's time: ISO 8601, a text in UTC, or milliseconds as Ghost 0.x wrote it. */
export function timeOf(row: Fields, name: string): string | undefined {
  const value = row[name];
  if (typeof value === "number") return new Date(value).toISOString().replace(/\.\d+Z$/, "Z");
  return typeof value === "string" ? parseOldDate(value, "UTC") : undefined;
}
