import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import type { Surroundings } from "../cli/command.ts";
import { Failure } from "../failure.ts";
import { prepare } from "../prepare.ts";
import type { Problem } from "../problem.ts";
import { writeAll } from "./import-folder.ts";
import type { Note } from "./old-blog.ts";
import type { Plan, PlannedPost } from "./plan.ts";

/** A folder of our own in which the loader tries posts before they are anywhere else. */
export class Trial {
  readonly #folder: string;
  readonly #surroundings: Surroundings;
  readonly #clean = (): void => rmSync(this.#folder, { recursive: true, force: true });

  constructor(surroundings: Surroundings) {
    this.#folder = mkdtempSync(join(tmpdir(), "edgewise-import-"));
    this.#surroundings = surroundings;
    process.once("exit", this.#clean); // Ctrl-C ends here as well
  }

  /** What the loader refuses of a plan's posts, by post, the first fault of each; a second trial costs what differs. */
  async run(plan: Plan): Promise<{ faults: Map<PlannedPost, Problem>; warnings: Note[] }> {
    const content = join(this.#folder, "content");
    rmSync(content, { recursive: true, force: true });
    mkdirSync(join(content, "posts"), { recursive: true });
    for (const { place, text, images } of plan.posts) {
      writeAll(content, [{ file: place.file, text }, ...images]);
    }
    const warnings: Note[] = [];
    const warn = (warning: string): void => void warnings.push(asNote(warning, content));
    const state = join(this.#folder, "state");
    const problems = await problemsOf(content, state, { ...this.#surroundings, warn });
    const byFile = new Map(plan.posts.map((post) => [post.place.file, post]));
    const faults = new Map<PlannedPost, Problem>();
    for (const problem of problems) {
      const post = byFile.get(relative(content, problem.file).split(sep).join("/"));
      if (post !== undefined && !faults.has(post)) faults.set(post, problem);
    }
    return { faults, warnings };
  }

  remove(): void {
    process.off("exit", this.#clean);
    this.#clean();
  }
}

/** A warning of the loader, about a new file. */
function asNote(warning: string, content: string): Note {
  const [, file = "", line, what = warning] =
    /^(.+?\.\w+)(?::(\d+):\d+)?:? ([^]*)$/.exec(warning.replaceAll(`${content}${sep}`, "")) ?? [];
  return { origin: file, ...(line !== undefined && { line: Number(line) }), what };
}

async function problemsOf(
  dir: string,
  state: string,
  surroundings: Surroundings,
): Promise<readonly Problem[]> {
  try {
    await prepare({ dir, state, withDrafts: true }, surroundings);
    return [];
  } catch (error) {
    if (error instanceof Failure && error.problems.length > 0) return error.problems;
    throw error;
  }
}
