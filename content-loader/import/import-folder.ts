import { randomBytes } from "node:crypto";
import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Failure } from "../failure.ts";
import { printable } from "../problem.ts";

/** A file to be: its text, or the file whose bytes it has. `file` is a path with `/`. */
export type NewFile = { file: string } & ({ text: string } | { from: string });

/** The files of `files` that are not there yet. Throws a Failure that names every other file that is in the way. */
export function findMissing(folder: string, files: readonly NewFile[]): NewFile[] {
  const missing: NewFile[] = [];
  const inTheWay: string[] = [];
  for (const file of files) {
    const path = join(folder, file.file);
    const state = stateOf(path, folder, file);
    if (state === "missing") missing.push(file);
    if (state === "other") inTheWay.push(path);
  }
  if (inTheWay.length > 0) throw conflict(inTheWay);
  return missing;
}

/** Writes files whole or not at all, over nothing that is there. */
export function writeAll(folder: string, files: readonly NewFile[]): void {
  for (const file of files) {
    const path = join(folder, file.file);
    mkdirSync(dirname(path), { recursive: true });
    const part = join(dirname(path), `.import-${randomBytes(6).toString("hex")}`);
    try {
      if ("text" in file) writeFileSync(part, file.text, { flag: "wx" });
      else copyFileSync(file.from, part);
      linkSync(part, path);
    } catch (error) {
      if (codeOf(error) === "EEXIST") throw conflict([path]);
      throw error;
    } finally {
      rmSync(part, { force: true });
    }
  }
}

type State = "missing" | "same" | "other";

function stateOf(path: string, folder: string, file: NewFile): State {
  try {
    if (!lstatSync(path).isFile()) return "other";
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "missing";
    if (codeOf(error) === "ENOTDIR") return "other"; // a file where a folder has to be
    throw error;
  }
  return isSame(path, file) ? "same" : "other";
}

function isSame(path: string, file: NewFile): boolean {
  if ("text" in file) return readFileSync(path).equals(Buffer.from(file.text));
  return statSync(path).size === statSync(file.from).size
    ? readFileSync(path).equals(readFileSync(file.from))
    : false;
}

function conflict(paths: readonly string[]): Failure {
  const shown = paths
    .slice(0, 20)
    .map((path) => `${printable(path)} is there and holds something else`);
  const more = paths.length > 20 ? [`… and ${paths.length - 20} more`] : [];
  return new Failure(
    "conflict",
    `${[...shown, ...more].join("\n")}\n\nAn import overwrites nothing, so nothing was written. Name another folder with --out, or move these files away.`,
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
