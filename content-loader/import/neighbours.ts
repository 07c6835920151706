import { join } from "node:path";
import { Failure } from "../failure.ts";
import { nameOf, pathOf } from "../names.ts";
import { parsePosts } from "../parse.ts";
import { printable } from "../problem.ts";
import { findPosts, hasPostsFolder } from "../read.ts";
import type { PlannedPost } from "./plan.ts";

/** Looks at the posts and pages that are in the folder already. Throws a Failure when one of them has an address of a new one. */
export function findNeighbours(
  folder: string,
  planned: readonly PlannedPost[],
  timezone: string,
): void {
  if (!hasPostsFolder(folder)) return;
  const own = new Set(planned.map(({ place }) => place.file));
  const files = findPosts(folder).filter((file) => !own.has(file));
  const { posts, pages } = parsePosts(folder, files, { timezone, withDrafts: true });
  const owners = new Map<string, string>();
  for (const { file, header } of [...posts, ...pages]) {
    for (const path of [pathOf(nameOf(header)), ...header.aliases]) owners.set(path, file);
  }
  const faults = planned.flatMap(({ post, place, header }) =>
    [pathOf(place.name), ...header.aliases].flatMap((path) => {
      const owner = owners.get(path);
      return owner === undefined
        ? []
        : [`${post.origin}: \`${path}\` is the address of ${join(folder, owner)}`];
    }),
  );
  if (faults.length === 0) return;
  throw new Failure(
    "conflict",
    `${faults.map(printable).join("\n")}\n\nTwo posts can't have one address, so nothing was written. Name another folder with --out, or move these posts away.`,
  );
}
