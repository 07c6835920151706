import { describe, expect, it } from "vitest";
import { shownAt } from "../../edge/visibility.ts";

const past = { date: "2026-01-01" };
const coming = { date: "2026-07-01T09:00:00+08:00" };
const brief = { date: "2026-01-01", expires: "2026-06-10" };
const posts = [coming, brief, past];
const june = Date.parse("2026-06-01");

describe("shownAt", () => {
  it("shows what is out, until the next change", () => {
    expect(shownAt(posts, june)).toEqual({
      posts: [brief, past],
      state: "1.0",
      until: Date.parse("2026-06-10"),
    });
  });

  it("has another state after each change, and none once all is out for good", () => {
    const times = ["2026-06-01", "2026-06-10", "2026-07-01T01:00:00Z"].map(Date.parse);
    expect(times.map((time) => shownAt(posts, time).state)).toEqual(["1.0", "1.1", "0.1"]);
    expect(shownAt([past], june)).toEqual({ posts: [past], state: "", until: Infinity });
  });

  it("lets a post out at its very moment, and takes it away at that of its end", () => {
    expect(shownAt([coming], Date.parse(coming.date)).posts).toEqual([coming]);
    expect(shownAt([coming], Date.parse(coming.date) - 1).posts).toEqual([]);
    expect(shownAt([brief], Date.parse(brief.expires)).posts).toEqual([]);
    expect(shownAt([brief], Date.parse(brief.expires) - 1).posts).toEqual([brief]);
  });

  it("shows all when no moment is named", () => {
    expect(shownAt(posts, undefined)).toEqual({ posts, state: "", until: Infinity });
  });
});
