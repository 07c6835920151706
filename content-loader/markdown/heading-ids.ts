/** Before every id in a post: an id with a hyphen can shadow no name that a script uses (DOM clobbering). */
export const idPrefix = "h-";

/** Ids of a post's headings in their own script, unique: `h-使用-serverless-的动机`, `h-使用-serverless-的动机-2`. */
export class HeadingIds {
  /** Each id, with the number that was last put behind it. */
  readonly #seen = new Map<string, number>();

  idOf(text: string): string {
    const base = headingId(text);
    let count = this.#seen.get(base) ?? 1;
    let id = base;
    while (this.#seen.has(id)) id = `${base}-${++count}`;
    this.#seen.set(id, 1);
    this.#seen.set(base, count);
    return id;
  }
}

/** A heading's id, not yet unique. */
export function headingId(text: string): string {
  const words = text
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}_]+/gu) ?? ["section"];
  return idPrefix + words.join("-");
}
