import { expect, it } from "vitest";
import { decodePostings, encodePostings, place, posting } from "../../../edge/search/postings.ts";

function decoded(text: string): [number, number][] {
  const postings: [number, number][] = [];
  decodePostings(text, (post, where) => postings.push([post, where]));
  return postings;
}

it("gives back the posts of a term and their places, near and far ones", () => {
  const postings = [0, 1, 9, 10, 40, 351, 10_000, 200_000].map((post, index): [number, number] => [
    post,
    (index % 3) + 1,
  ]);
  const text = encodePostings(postings.map(([post, place]) => posting(post, place)));
  expect(decoded(text)).toEqual(postings);
  expect(text).toMatch(/^[\w-]+$/);
});

it("takes one character for a post that is near", () => {
  const postings = Array.from({ length: 100 }, (_, post) => posting(post, place.body));
  expect(encodePostings(postings)).toHaveLength(100);
});

it("has no post in an empty text", () => {
  expect(decoded("")).toEqual([]);
});
