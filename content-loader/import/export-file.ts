import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Failure } from "../failure.ts";
import { SourceFolder } from "./source-folder.ts";

/** Bytes of an export; the largest blogs have tens of millions. */
const sizeLimit = 256 * 1024 * 1024;

/** A file that a tool exported. */
export interface ExportFile {
  name: string;
  /** Without a byte order mark and with `\n` line ends. */
  text: string;
}

export interface Export {
  /** The folder around it, in which images are looked for. */
  folder: SourceFolder;
  files: ExportFile[];
}

/** How a tool's exports are told from other files. */
export interface ExportKind {
  extension: string;
  /** What it is, for messages: `WordPress's export (WXR)`. */
  what: string;
  /** Whether a text is one, told from how it begins or what it holds. */
  isOne: (text: string) => boolean;
}

/** The export that `source` names, or those in the folder that it names. Throws a Failure when there is none. */
export function openExport(source: string, { extension, what, isOne }: ExportKind): Export {
  if (isFile(source)) {
    const folder = new SourceFolder(dirname(source));
    return { folder, files: [{ name: basename(source), text: readText(source) }] };
  }
  const folder = new SourceFolder(source);
  const names = folder.list(".").filter((name) => name.endsWith(extension) && !name.includes("/"));
  const files = names
    .map((name) => ({ name, text: readText(join(source, name)) }))
    .filter(({ text }) => isOne(text));
  if (files.length > 0) return { folder, files };
  throw new Failure(
    "notFound",
    `${source} holds no ${what}: none of its ${names.length} *${extension} files is one. Nothing was written. Name the file.`,
  );
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function readText(path: string): string {
  const { size } = statSync(path);
  if (size > sizeLimit) {
    throw unreadable(path, `has ${size} bytes, and ${sizeLimit} are the most: export it in parts`);
  }
  try {
    return utf8.decode(readFileSync(path)).replace(/\r\n?/g, "\n");
  } catch (error) {
    const why = error instanceof TypeError ? "is not UTF-8" : `can't be read: ${String(error)}`;
    throw unreadable(path, why);
  }
}

/** A file that can't be taken for what it should be; `what` says where and why. */
export function unreadable(file: string, what: string): Failure {
  return new Failure("content", `${file} ${what}. Nothing was written. Export it again.`);
}
