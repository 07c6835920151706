import { shardKey } from "../../edge/search/terms.ts";
import { shardOf } from "../../edge/store/shard-of.ts";

/** Shards at most: a bucket is a part of one, however many there are. */
export const buckets = 4_096;

/** Terms of one or two units are numbers of their own; longer ones get one when they are first met. */
const ownNumbers = 2 ** 32;

/** Numbers for terms, since there are millions. */
export class TermCodes {
  readonly #codes = new Map<string, number>();
  readonly #terms: string[] = [];

  /** The number of the term that a text has at a place. */
  codeAt(text: string, start: number, end: number): number {
    const length = end - start;
    if (length === 1) return text.charCodeAt(start) * 65_536;
    if (length === 2) return text.charCodeAt(start) * 65_536 + text.charCodeAt(start + 1);
    const term = text.slice(start, end);
    let code = this.#codes.get(term);
    if (code !== undefined) return code;
    code = ownNumbers + this.#terms.length;
    this.#codes.set(term, code);
    this.#terms.push(term);
    return code;
  }

  termOf(code: number): string {
    if (code >= ownNumbers) return this.#terms[code - ownNumbers] ?? "";
    const [first, second] = [Math.floor(code / 65_536), code % 65_536];
    return second === 0 ? String.fromCharCode(first) : String.fromCharCode(first, second);
  }

  bucketOf(code: number): number {
    return shardOf(shardKey(this.termOf(code)), buckets);
  }
}
