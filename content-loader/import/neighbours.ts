import { existsSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../failure.ts";
import { parsePosts } from "../parse.ts";
import { printable } from "../problem.ts";
import { findPosts } from "../read.ts";
import type { PlannedPost } from "./plan.ts";

/** Looks at the posts that are in the folder already. Throws a Failure when one of them has an address of a new one. */
export function findNeighbours(
  folder: string,
  planned: readonly PlannedPost[],
  timezone: string,
): void {
  if (!existsSync(folder)) return;
  const own = new Set(planned.map(({ place }) => place.file));
  const files = findPosts(folder).filter((file) => !own.has(file));
  const { posts } = parsePosts(folder, files, { timezone, withDrafts: true });
  const owners = new Map<string, string>();
  for (const { file, header } of posts) {
    for (const path of [`/posts/${header.slug}`, ...header.aliases]) owners.set(path, file);
  }
  const faults = planned.flatMap(({ post, place, header }) =>
    [`/posts/${place.slug}`, ...header.aliases].flatMap((path) => {
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
