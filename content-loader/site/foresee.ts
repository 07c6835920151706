import { changedFiles, type BucketFile } from "../aws/bucket.ts";
import { touched, type Diff } from "../releases/diff.ts";
import { changedPaths } from "./invalidation.ts";
import type { Stack } from "../stack.ts";

/** What a dry run would do. */
export interface Foreseen {
  /** Files that it would upload. */
  files: string[];
  /** Paths that it would invalidate. */
  paths: string[];
}

/** Tells what a release with these files would change; writes nothing. */
export async function foresee(
  { bucket }: Stack,
  diff: Diff,
  pages: readonly BucketFile[],
): Promise<Foreseen> {
  const files = (await changedFiles(bucket, pages)).map(({ key }) => key);
  return { files, paths: changedPaths(touched(diff), files) };
}
