import type { PostText } from "../../edge/search/post-text.ts";
import { place } from "../../edge/search/postings.ts";
import { fold, forEachTerm, shardKey } from "../../edge/search/terms.ts";
import { shardOf } from "../../edge/store/shard-of.ts";
import { TermCodes } from "./term-codes.ts";

/** A post that has a term, and the best place where (edge/search/postings.ts). */
export interface Posting {
  post: number;
  place: number;
}

/** Shards at most: a bucket is a part of one, however many there are. */
export const mostShards = 4_096;

/** A posting as one number, sorted by term and then by post: 33 bits for the term, 18 for the post, 2 for the place. */
const perTerm = 2 ** 20;

/** The postings of many posts, in buckets by their terms' shards: eight bytes each. */
export class PostingBuckets {
  readonly #codes = new TermCodes();
  readonly #buckets = new Map<number, Numbers>();

  /** Adds what is searched of a post under its number. */
  add(post: number, { title, headings, text }: PostText): void {
    const seen = new Set<number>();
    const from = (text: string, where: number): void =>
      forEachTerm(fold(text), (term) => {
        const code = this.#codes.codeOf(term);
        if (seen.has(code)) return;
        seen.add(code);
        this.#bucketOf(term).push(code * perTerm + post * 4 + where);
      });
    from(title, place.title);
    from(headings, place.heading);
    from(text, place.body);
  }

  /** The terms of a shard, one of `shards`, a power of two, with their posts in ascending order. */
  *shard(shard: number, shards: number): Generator<[term: string, postings: Posting[]]> {
    for (let bucket = shard; bucket < mostShards; bucket += shards) {
      const numbers = this.#buckets.get(bucket)?.sorted() ?? [];
      for (let start = 0; start < numbers.length;) {
        const code = Math.floor((numbers[start] ?? 0) / perTerm);
        const postings: Posting[] = [];
        for (; Math.floor((numbers[start] ?? -1) / perTerm) === code; start++) {
          const rest = (numbers[start] ?? 0) % perTerm;
          postings.push({ post: rest >> 2, place: rest & 3 });
        }
        yield [this.#codes.termOf(code), postings];
      }
    }
  }

  #bucketOf(term: string): Numbers {
    const bucket = shardOf(shardKey(term), mostShards);
    let numbers = this.#buckets.get(bucket);
    if (numbers === undefined) this.#buckets.set(bucket, (numbers = new Numbers()));
    return numbers;
  }
}

/** A list of numbers that grows by a quarter. */
class Numbers {
  #numbers = new Float64Array(16);
  #length = 0;

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Float64Array(Math.ceil(this.#length * 1.25));
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = number;
  }

  sorted(): Float64Array {
    return this.#numbers.subarray(0, this.#length).sort();
  }
}
