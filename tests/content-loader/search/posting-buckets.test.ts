import { expect, it } from "vitest";
import { PostingBuckets } from "../../../content-loader/search/posting-buckets.ts";
import { Failure } from "../../../content-loader/failure.ts";

const text = { title: "ab", headings: "", text: "" };

it("refuses a post whose number would be taken for another's", () => {
  const buckets = new PostingBuckets();
  buckets.add(262_143, text);
  expect(() => buckets.add(262_144, text)).toThrow(Failure);
});
