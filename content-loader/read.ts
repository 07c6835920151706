import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { Failure } from "./failure.ts";
import { findForbidden } from "./header/forbidden.ts";
import { placeOf, type Problem } from "./problem.ts";

/** Bytes; the text is a page by itself, and Lambda@Edge answers at most 1 MiB, headers included (LE-05). */
const sourceLimit = 1_040_384;

export type Source =
  | {
      kind: "text";
      file: string;
      /** Without a byte order mark and with `\n` line ends. */
      text: string;
      /** Character for character as it stands in the file. */
      raw: string;
    }
  | { kind: "refused"; problem: Problem };

/** What an import tells of, in the folder that it filled. */
export const reportName = "import-report.md";

/** Every `*.md` below the folder that is not hidden, sorted, as paths with `/`. Throws a Failure when there is no such folder. */
export function findPosts(folder: string): string[] {
  try {
    return listFiles(folder)
      .filter((file) => file.endsWith(".md") && file !== reportName)
      .toSorted();
  } catch (error) {
    throw new Failure(
      "content",
      `${folder} can't be read: ${String(error)}. Nothing was written. Name your posts' folder with --dir.`,
      { cause: error },
    );
  }
}

/** The same, of a folder that must hold some. */
export function findSomePosts(folder: string): string[] {
  const files = findPosts(folder);
  if (files.length > 0) return files;
  throw new Failure(
    "content",
    `${folder} holds no *.md file, and an empty blog is hardly meant. Nothing was written. Name your posts' folder with --dir.`,
  );
}

/** Whether a folder keeps its posts below `posts`: what it has beside that are pages. Without it all are posts. */
export function hasPostsFolder(folder: string): boolean {
  return isFolder(join(folder, "posts"));
}

/**
 * Files below a folder, as paths with `/`, without those whose own or whose folder's name begins with a dot. A link to a folder is entered last, and not when its target was: it may lead around in
 * a circle.
 */
function listFiles(folder: string): string[] {
  const files: string[] = [];
  const folders = [""];
  const links: string[] = [];
  const entered = new Set<string>();
  for (let next = folders.pop(); next !== undefined; next = folders.pop() ?? links.pop()) {
    const real = realpathSync(join(folder, next));
    if (entered.has(real)) continue;
    entered.add(real);
    for (const entry of readdirSync(real, { withFileTypes: true })) {
      if (entry.name.startsWith(".")) continue;
      const path = next === "" ? entry.name : `${next}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isSymbolicLink() && isFolder(join(folder, path))) links.push(path);
      else files.push(path);
    }
  }
  return files;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false; // it leads nowhere
  }
}

/** A post's text, or why it is refused. */
export function readSource(folder: string, file: string): Source {
  const path = join(folder, file);
  try {
    const fault = faultOfFile(folder, path);
    return fault === undefined ? decode(file, readFileSync(path)) : refuse(file, fault);
  } catch (error) {
    return refuse(file, faultOfReading(error));
  }
}

function faultOfReading(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ELOOP") return "is a link that leads nowhere: delete it";
  if (code === "EISDIR") return "is a link to a folder: name a file, or delete it";
  return `can't be read: ${String(error)}: look at its permissions`;
}

function faultOfFile(folder: string, path: string): string | undefined {
  if (isOutside(folder, path)) {
    return "is a link to a file outside the posts' folder: copy the file here";
  }
  const { size } = statSync(path);
  if (size > sourceLimit) {
    return `has ${size} bytes, and a page can have ${sourceLimit}: split the post`;
  }
  return undefined;
}

/** Whether a path leads out of a folder, by links or by `..`. Throws when there is no such file. */
export function isOutside(folder: string, path: string): boolean {
  const below = relative(realpathSync.native(folder), realpathSync.native(path));
  return below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below);
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(file: string, bytes: Uint8Array): Source {
  let raw: string;
  try {
    raw = utf8.decode(bytes);
  } catch {
    return refuse(file, "is not UTF-8: save the file with that encoding");
  }
  const text = raw
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n");
  const bad = findForbidden(text);
  if (bad === undefined) return { kind: "text", file, text, raw };
  return { kind: "refused", problem: { file, ...placeOf(text, bad.offset), what: bad.what } };
}

function refuse(file: string, what: string): Source {
  return { kind: "refused", problem: { file, line: 1, column: 1, what } };
}
