import { href } from "../edge/routes.ts";
import { touched, type Diff } from "./diff.ts";
import { everything, pathsOfKey } from "./invalidation.ts";

/** The pages that two releases show differently, as percent-encoded paths, sorted; `/*` when the settings on all of them do. */
export function changedUrls(diff: Diff): string[] {
  const keys = touched(diff);
  const paths = new Set(keys.flatMap(pathsOfKey));
  if (everything.some((path) => paths.has(path))) return everything;
  if (keys.includes("archive")) paths.add(href("home"));
  if (keys.some((key) => key.startsWith("post/"))) paths.add(href("sitemap"));
  return [...paths].toSorted();
}
