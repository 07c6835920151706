import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { folderWith } from "../support/folder.ts";
import { run, type Ended } from "../support/run.ts";

export const fixtures = new URL("../../fixtures/import/", import.meta.url).pathname;

export interface MovedIn extends Ended {
  /** With `posts/` and the report. */
  out: string;
  folder: string;
  report: string;
}

/** `npm run blog -- import` of an export into a new folder. */
export async function moveIn(tool: string, source: string): Promise<MovedIn> {
  const folder = folderWith({});
  const ended = await run("import", tool, source, "--out", folder);
  const report = ended.code === 0 ? readFileSync(join(folder, "import-report.md"), "utf8") : "";
  return { ...ended, folder, report };
}

/** Files below a folder, text by path; an image has its size. */
export function filesIn(folder: string): Record<string, string | Uint8Array> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return Object.fromEntries(
    names.toSorted().map((name) => {
      const bytes = readFileSync(join(folder, name));
      return [name, name.endsWith(".md") ? bytes.toString() : new Uint8Array(bytes)];
    }),
  );
}
