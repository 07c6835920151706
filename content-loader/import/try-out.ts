import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import type { Surroundings } from "../cli/command.ts";
import { Failure } from "../failure.ts";
import { prepare } from "../prepare.ts";
import type { Problem } from "../problem.ts";
import { writeAll } from "./import-folder.ts";
import type { Plan, PlannedPost } from "./plan.ts";

/** What the loader would refuse of a plan's posts, by post; it reads them where nobody else does. */
export async function tryOut(
  plan: Plan,
  surroundings: Surroundings,
): Promise<{ faults: Map<PlannedPost, Problem>; warnings: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), "edgewise-import-"));
  const warnings: string[] = [];
  const posts = join(folder, "posts");
  try {
    for (const { place, text, images } of plan.posts) {
      writeAll(posts, [{ file: place.file, text }, ...images]);
    }
    const problems = await problemsOf(posts, folder, {
      ...surroundings,
      warn: (text) => warnings.push(text),
    });
    const byFile = new Map(plan.posts.map((post) => [post.place.file, post]));
    const faults = new Map<PlannedPost, Problem>();
    for (const problem of problems) {
      const post = byFile.get(relative(posts, problem.file).split(sep).join("/"));
      if (post !== undefined && !faults.has(post)) faults.set(post, problem);
    }
    return { faults, warnings };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function problemsOf(
  dir: string,
  folder: string,
  surroundings: Surroundings,
): Promise<readonly Problem[]> {
  try {
    await prepare({ dir, state: join(folder, "state"), withDrafts: true }, surroundings);
    return [];
  } catch (error) {
    if (error instanceof Failure && error.problems.length > 0) return error.problems;
    throw error;
  }
}
