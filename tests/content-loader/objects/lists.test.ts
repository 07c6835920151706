import { describe, expect, it } from "vitest";
import { paginate } from "../../../content-loader/objects/lists.ts";
import type { PostSummary } from "../../../edge/store/contract.ts";

function posts(count: number): PostSummary[] {
  return Array.from({ length: count }, (_, index) => ({
    slug: `p${count - index}`,
    title: "T",
    date: "2020-01-01",
    abstract: "",
    tags: [],
    lang: "en",
  }));
}

describe("paginate", () => {
  it("gives an empty blog one empty page", () => {
    expect(paginate([])).toEqual([{ list: { kind: "list", posts: [] } }]);
  });

  it.each([
    [249, [249]],
    [499, [499]],
    [500, [250, 250]],
    [749, [499, 250]],
    [750, [250, 250, 250]],
  ])("splits %i posts into %j", (count, lengths) => {
    expect(paginate(posts(count)).map(({ list }) => list.posts.length)).toEqual(lengths);
  });

  it("loses no post and keeps the order", () => {
    expect(paginate(posts(1001)).flatMap(({ list }) => list.posts)).toEqual(posts(1001));
  });

  it("links each page to its neighbours, numbered from the oldest", () => {
    const links = paginate(posts(800)).map(({ page, list: { older, newer } }) => ({
      page,
      older,
      newer,
    }));
    expect(links).toEqual([
      { page: undefined, older: 2, newer: undefined },
      { page: 2, older: 1, newer: "newest" },
      { page: 1, older: undefined, newer: 2 },
    ]);
  });

  it("changes the newest page alone when a post is added", () => {
    const [, ...before] = paginate(posts(800));
    const [, ...after] = paginate(posts(801));
    expect(after).toEqual(before);
  });
});
