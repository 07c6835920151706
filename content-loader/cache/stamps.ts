import { lstatSync, realpathSync } from "node:fs";
import { posix, join } from "node:path";

/** Milliseconds. FAT keeps a time to two seconds: a file that is younger may change once more and keep its time. */
const settling = 2000;

/** Tells by one look at a file, and none into it, whether it is the file that it was. */
export class Stamps {
  readonly #folder: string;
  readonly #real: string;
  readonly #plain = new Map<string, boolean>();

  constructor(folder: string) {
    this.#folder = folder;
    this.#real = realpathSync.native(folder);
  }

  /** Undefined for a file of which nothing is certain: one that was just written, is a link, lies behind one, or is gone. */
  of(file: string): string | undefined {
    try {
      return this.#isPlain(posix.dirname(file)) ? stampOf(join(this.#folder, file)) : undefined;
    } catch {
      return undefined; // reading it tells why
    }
  }

  #isPlain(folder: string): boolean {
    const known = this.#plain.get(folder);
    if (known !== undefined) return known;
    const plain = realpathSync.native(join(this.#folder, folder)) === join(this.#real, folder);
    this.#plain.set(folder, plain);
    return plain;
  }
}

function stampOf(path: string): string | undefined {
  const stats = lstatSync(path);
  const { mtimeMs, ctimeMs, size, ino } = stats;
  if (stats.isSymbolicLink() || Math.max(mtimeMs, ctimeMs) > Date.now() - settling)
    return undefined;
  return `${mtimeMs} ${ctimeMs} ${size} ${ino}`;
}
