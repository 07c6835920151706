import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { Failure } from "./failure.ts";
import { placeOf, type Problem } from "./problem.ts";

/** Bytes; a page is never smaller than its text, and Lambda@Edge answers at most 1 MiB. */
const sourceLimit = 1_048_576;

export type Source =
  | { kind: "text"; file: string; text: string }
  | { kind: "refused"; problem: Problem };

/** Every `*.md` below the folder, sorted, as paths with `/`. Throws a Failure when there is no such folder. */
export function findPosts(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.name.endsWith(".md") && !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .toSorted();
  } catch (error) {
    throw new Failure(
      "content",
      `${folder} can't be read: ${String(error)}. Nothing was written. Name your posts' folder with --dir.`,
      { cause: error },
    );
  }
}

/** A post's text, without a byte order mark and with `\n` line ends; or why it is refused. */
export function readSource(folder: string, file: string): Source {
  const path = join(folder, file);
  try {
    const fault = faultOfFile(folder, path);
    return fault === undefined ? decode(file, readFileSync(path)) : refuse(file, fault);
  } catch (error) {
    return refuse(file, `can't be read: ${String(error)}`);
  }
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

function isOutside(folder: string, path: string): boolean {
  return relative(realpathSync(folder), realpathSync(path)).startsWith("..");
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Not allowed in XML, and so in no feed. https://www.w3.org/TR/xml/#charsets */
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

function decode(file: string, bytes: Uint8Array): Source {
  let text: string;
  try {
    text = utf8.decode(bytes).replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  } catch {
    return refuse(file, "is not UTF-8: save the file with that encoding");
  }
  const at = text.search(forbidden);
  if (at < 0) return { kind: "text", file, text };
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0");
  const what = `control character U+${code}: no page or feed can hold it; delete it`;
  return { kind: "refused", problem: { file, ...placeOf(text, at), what } };
}

function refuse(file: string, what: string): Source {
  return { kind: "refused", problem: { file, line: 1, column: 1, what } };
}
