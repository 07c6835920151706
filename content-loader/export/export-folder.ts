import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { Failure } from "../failure.ts";
import { printable } from "../problem.ts";

/** A new or empty folder that takes files, and lets none of them out. */
export class ExportFolder {
  readonly #path: string;
  readonly #dryRun: boolean;

  /** Throws a Failure when something is there. */
  constructor(path: string, dryRun: boolean) {
    this.#path = path;
    this.#dryRun = dryRun;
    const names = list(path);
    if (names === undefined || names.length > 0) {
      const what = names === undefined ? "is no folder" : `is not empty (${names[0]}, …)`;
      throw new Failure(
        "conflict",
        `${path} ${what}, and an export overwrites nothing. Nothing was written. Name a new folder.`,
      );
    }
  }

  /** Writes a file of the release; `file` is a path with `/`, as the release has it. Throws a Failure. */
  write(file: string, content: string | Uint8Array): void {
    if (!staysInside(this.#path, file)) {
      throw new Failure(
        "content",
        `The release holds a file named \`${printable(file)}\`, which is no path below a folder: it was not written, nor what follows it.`,
      );
    }
    if (this.#dryRun) return;
    const path = join(this.#path, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { flag: "wx" });
  }
}

/** Names in a folder; none when there is no such folder, undefined when it is something else. */
function list(path: string): string[] | undefined {
  try {
    return readdirSync(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return [];
    if (code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** Whether the path leads below the folder, as this system reads it. */
function staysInside(folder: string, file: string): boolean {
  const path = relative(folder, join(folder, file));
  return path !== "" && path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}
