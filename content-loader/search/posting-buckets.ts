import type { PostText } from "../../edge/search/post-text.ts";
import { place, posting } from "../../edge/search/postings.ts";
import { fold } from "../../edge/search/fold.ts";
import { Failure } from "../failure.ts";
import { forEachTerm } from "./for-each-term.ts";
import { Seen } from "./seen.ts";
import { buckets, TermCodes } from "./term-codes.ts";

/** A term and a posting as one number: 33 bits for the term, 18 for the post, 2 for the place. */
const perTerm = 2 ** 20;
const mostPosts = 2 ** 18;

/** The postings of many posts, in buckets by their terms' shards. */
export class PostingBuckets {
  readonly #codes = new TermCodes();
  readonly #seen = new Seen();
  readonly #buckets = Array.from({ length: buckets }, (): number[] => []);

  /** Adds what is searched of a post under its number. Throws a Failure when there are more posts than a posting can number. */
  add(post: number, { title, headings, text }: PostText): void {
    if (post >= mostPosts)
      throw new Failure(
        "content",
        `The search takes at most ${mostPosts.toLocaleString("en")} posts. Nothing was written. Publish fewer posts in one blog.`,
      );
    this.#seen.forget();
    const words = new Set<string>();
    this.#addPart(title, words, posting(post, place.title));
    this.#addPart(headings, words, posting(post, place.heading));
    this.#addPart(text, words, posting(post, place.body));
  }

  #addPart(part: string, words: Set<string>, posting: number): void {
    const folded = fold(part);
    forEachTerm(folded, words, (start, end) => {
      const code = this.#codes.codeAt(folded, start, end);
      if (!this.#seen.add(code)) return;
      this.#buckets[this.#codes.bucketOf(code)]?.push(code * perTerm + posting);
    });
  }

  /** The terms of a shard, one of `shards`, a power of two, with their postings in ascending order. */
  *shard(shard: number, shards: number): Generator<[term: string, postings: number[]]> {
    for (let bucket = shard; bucket < buckets; bucket += shards) {
      const numbers = Float64Array.from(this.#buckets[bucket] ?? []).toSorted();
      let [code, postings]: [number, number[]] = [-1, []];
      for (const number of numbers) {
        const next = Math.floor(number / perTerm);
        if (next !== code) {
          if (postings.length > 0) yield [this.#codes.termOf(code), postings];
          [code, postings] = [next, []];
        }
        postings.push(number % perTerm);
      }
      if (postings.length > 0) yield [this.#codes.termOf(code), postings];
    }
  }
}
