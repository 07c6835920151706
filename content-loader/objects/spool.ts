import { mkdtempSync, openSync, readSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where a text lies in the spool, in bytes. */
interface Place {
  offset: number;
  length: number;
}

/**
 * Bytes kept on disk until they are wanted, so that memory does not grow with the blog. The file has no name from the start:
 * it is gone with the process, however that ends.
 */
export class Spool {
  readonly #file: number;
  #end = 0;

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), "edgewise-"));
    this.#file = openSync(join(folder, "spool"), "w+");
    rmSync(folder, { recursive: true });
  }

  add(bytes: Uint8Array): Place {
    const place = { offset: this.#end, length: bytes.length };
    writeFileSync(this.#file, bytes); // at the file's own position, its end
    this.#end += bytes.length;
    return place;
  }

  read({ offset, length }: Place): Buffer {
    const bytes = Buffer.alloc(length);
    const count = readSync(this.#file, bytes, 0, length, offset);
    if (count !== length)
      throw new Error("The temporary folder lost what was written there: run again");
    return bytes;
  }
}
