import type { Fields } from "../export-json.ts";

const shownFields = [
  "published",
  "is_published",
  "public",
  "is_public",
  "active",
  "is_active",
  "visible",
  "is_visible",
  "is_show",
];
const hiddenFields = [
  "draft",
  "is_draft",
  "hidden",
  "is_hidden",
  "private",
  "is_private",
  "deleted",
  "is_deleted",
];
const shownWords = /^(?:p|pub|published?|public|live|online|visible|y|yes|true|已发布|发布)$/i;

/** The number that says "published", among those that a blog uses: the highest, since drafts come first. */
export function publishedNumber(statuses: readonly unknown[]): number {
  const numbers = statuses
    .map((status) => Number(status))
    .filter((status) => Number.isInteger(status));
  return Math.max(1, ...numbers.filter((number) => number <= 2));
}

/** Whether a row is no public post. A status that is not known is one that hides. */
export function isDraft(fields: Fields, published: number): boolean {
  if (hiddenFields.some((name) => fields[name] === true || fields[name] === 1)) return true;
  if (shownFields.some((name) => fields[name] === false || fields[name] === 0)) return true;
  const { status } = fields;
  if (status === undefined || status === null || status === "") return false;
  if (typeof status === "boolean") return !status;
  if (typeof status !== "string") return status !== published;
  return /^\d+$/.test(status) ? Number(status) !== published : !shownWords.test(status.trim());
}
