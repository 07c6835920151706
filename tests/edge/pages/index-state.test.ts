import { describe, expect, it } from "vitest";
import {
  allTags,
  initialState,
  reducer,
  shownResults,
  visiblePosts,
} from "../../../edge/pages/index-state.ts";
import { summary } from "../../support/blog.ts";

const posts = [
  summary({ slug: "a", title: "Ｌａｍｂｄａ 的坑", tags: ["AWS", "中文"] }),
  summary({ slug: "b", title: "Publishing", tags: ["AWS"] }),
  summary({ slug: "c", title: "死锁", tags: [] }),
];
const state = initialState(posts);

function slugs(next: typeof state): string[] {
  return visiblePosts(next).map((post) => post.slug);
}

describe("reducer", () => {
  it("shows every post at first", () => {
    expect(slugs(state)).toEqual(["a", "b", "c"]);
  });

  it.each([
    ["lambda", ["a"]],
    ["锁", ["c"]],
    ["  PUBLISH ", ["b"]],
    ["none", []],
  ])("shows the posts whose title has %j", (query, expected) => {
    expect(slugs(reducer(state, { type: "filter/queryChanged", query }))).toEqual(expected);
  });

  it("shows the posts of a tag, and all when the tag is selected again", () => {
    const tagged = reducer(state, { type: "filter/tagSelected", tag: "AWS" });
    expect(slugs(tagged)).toEqual(["a", "b"]);
    expect(slugs(reducer(tagged, { type: "filter/tagSelected", tag: "AWS" }))).toEqual([
      "a",
      "b",
      "c",
    ]);
  });

  it("combines title and tag, and changes nothing in place", () => {
    const frozen = Object.freeze(reducer(state, { type: "filter/tagSelected", tag: "AWS" }));
    expect(slugs(reducer(frozen, { type: "filter/queryChanged", query: "坑" }))).toEqual(["a"]);
    expect(state).toEqual(initialState(posts));
  });
});

describe("the search's answer", () => {
  const asked = reducer(state, { type: "filter/queryChanged", query: "锁" });
  const answered = reducer(asked, { type: "search/answered", query: "锁", results: "<ol></ol>" });

  it("stands in place of the list", () => {
    expect([shownResults(asked), shownResults(answered)]).toEqual([undefined, "<ol></ol>"]);
  });

  it("goes when the reader writes on, and does not come back late", () => {
    const next = reducer(answered, { type: "filter/queryChanged", query: "锁死" });
    expect(shownResults(next)).toBeUndefined();
    const late = reducer(next, { type: "search/answered", query: "锁", results: "<ol></ol>" });
    expect(shownResults(late)).toBeUndefined();
  });

  it("gives way to a tag, which it knows nothing of", () => {
    const tagged = reducer(answered, { type: "filter/tagSelected", tag: "AWS" });
    expect(shownResults(tagged)).toBeUndefined();
    expect(shownResults(reducer(tagged, { type: "filter/tagSelected", tag: "AWS" }))).toBeDefined();
  });
});

describe("allTags", () => {
  it("lists the most used first, then by name", () => {
    expect(allTags(state)).toEqual(["AWS", "中文"]);
  });
});
