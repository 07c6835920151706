import { changedFiles } from "../aws/bucket.ts";
import type { Publication, Stack } from "../stack.ts";
import type { Invalidation } from "./invalidation.ts";
import { invalidationOf, type Change } from "./settle.ts";

/** What a dry run would do. */
export interface Foreseen {
  /** Files that it would upload. */
  files: string[];
  invalidation: Invalidation;
}

/** Tells what would be done after a change went live; writes nothing. */
export async function foresee(
  { bucket }: Stack,
  change: Pick<Change, "live" | "changed" | "view">,
  publication: Publication,
): Promise<Foreseen> {
  const files = (await changedFiles(bucket, change.view.pages)).map(({ key }) => key);
  return { files, invalidation: invalidationOf(change, files, publication) };
}
