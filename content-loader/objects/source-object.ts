import { nameOf, type Named } from "./encode.ts";
import type { Source } from "../../edge/store/files-contract.ts";

/** A post's source object: its hash names the file's path and bytes. `raw` is the file's text, character for character. */
export function nameSource(file: string, raw: string): Named {
  const source: Source = { kind: "source", file, text: raw };
  return nameOf(source);
}
