import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../failure.ts";
import { reportName } from "../read.ts";
import { reportTitle } from "./report.ts";

/** Throws a Failure when a file of that name is no report: it is somebody's own. */
export function checkReport(out: string): void {
  const path = join(out, reportName);
  const there = read(path);
  if (there === undefined || there.startsWith(`${reportTitle}\n`)) return;
  throw new Failure(
    "conflict",
    `${path} is there and is no report of an import. Nothing was written. Rename it, or name another folder with --out.`,
  );
}

export function writeReport(out: string, text: string): void {
  const path = join(out, reportName);
  if (read(path) !== text) writeFileSync(path, text);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
