import { excerpt, printable } from "../problem.ts";
import { fieldNames, plainName } from "./field-names.ts";

/** Names that a warning lists. */
const listed = 20;

/** One warning of all fields that mean nothing, the most used first; none when there is no such field. */
export function warnOfUnknown(
  posts: readonly { file: string; unknown: readonly string[] }[],
): string[] {
  const uses = new Map<string, string[]>();
  for (const { file, unknown } of posts) {
    for (const name of unknown) {
      const files = uses.get(name);
      if (files === undefined) uses.set(name, [file]);
      else files.push(file);
    }
  }
  if (uses.size === 0) return [];
  const sorted = [...uses].toSorted(([, a], [, b]) => b.length - a.length);
  const names = sorted.slice(0, listed).map(([name, files]) => describe(name, files));
  if (sorted.length > listed) names.push(`and ${sorted.length - listed} more`);
  const text = `Front matter has fields that mean nothing here and were left out: ${names.join(", ")}. docs/front-matter.md has those that mean something.`;
  return [printable(text)];
}

function describe(name: string, files: readonly string[]): string {
  const [first] = files;
  const near = knownNear(name);
  const where = files.length === 1 ? `in ${first}` : `in ${files.length} posts, first ${first}`;
  return `${excerpt(name)} (${where}${near === undefined ? "" : `; do you mean ${near}?`})`;
}

/** A name that is one slip of the finger away. */
function knownNear(name: string): string | undefined {
  return Object.values(fieldNames)
    .flat()
    .find((known) => known.length > 3 && isOneSlipAway(plainName(known), plainName(name)));
}

/** One letter too many, too few or another one, or two changed places. */
function isOneSlipAway(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let [start, end] = [0, 0];
  while (start < shorter && a[start] === b[start]) start++;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length === 2) return left[0] === right[1] && left[1] === right[0] && right.length === 2;
  return left.length <= 1 && right.length <= 1;
}
