import { Failure } from "./failure.ts";
import type { Named } from "./objects/encode.ts";
import { nameSource } from "./objects/source-object.ts";
import type { PostFile } from "./parse.ts";
import { readSource } from "./read.ts";

/** A text's file, read again, and the object that holds it. Throws a Failure when it is not the one that was parsed. */
export function readParsed(
  folder: string,
  { file, source: hash }: Pick<PostFile, "file" | "source">,
): { text: string; object: Named } {
  const source = readSource(folder, file);
  const object = source.kind === "text" ? nameSource(file, source.raw) : undefined;
  if (source.kind === "refused" || object?.hash !== hash) throw changed(file);
  return { text: source.text, object };
}

/** What is thrown when a file, or what became of it, is not what it was a moment ago. */
export function changed(file: string): Failure {
  return new Failure(
    "content",
    `${file} changed while it was loaded. Readers see one whole release, the new or the old. Run again.`,
  );
}
