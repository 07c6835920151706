import { expect, it } from "vitest";
import { formatSummary, summarize } from "../../../content-loader/cli/summary.ts";

const run = {
  dryRun: false,
  target: "local" as const,
  url: "http://127.0.0.1:8787",
  drafts: 1,
  duration: 1234,
};
const diff = {
  added: ["post/new", "tag/x"],
  changed: ["archive", "post/a"],
  removed: ["post/gone"],
  unchanged: ["post/b", "site"],
};

function settled(files: string[], paths: string[]) {
  return { files, invalidation: { paths, price: 0, otherPrice: 0.0123 } };
}

it("counts posts, not entries, and tells the release, what was cleared, and at what price", () => {
  const published = {
    diff,
    moves: [{ from: "gone", to: "new" }],
    release: 7,
    settled: {
      ...settled(["index.html"], ["/", "/tags/%E5%89%8D"]),
      verification: { paths: 2, differences: [] },
      receipt: ".edgewise/receipts/007.json",
    },
  };
  const text = formatSummary(summarize(published, run));
  expect(text).toBe(
    [
      "+ new",
      "~ a",
      "- gone",
      "→ gone leads to new",
      "1 added, 1 changed, 1 removed, 1 unchanged, 1 draft left out.",
      "Release 7 is live.",
      "Uploaded index.html.",
      "Invalidated / /tags/前: $0.00, every page $0.01.",
      "Verified 2 of 2 pages.",
      "Receipt: .edgewise/receipts/007.json",
      "http://127.0.0.1:8787 · 1.23 s",
    ].join("\n"),
  );
});

it("says that nothing differs on a second run", () => {
  const same = { added: [], changed: [], removed: [], unchanged: ["post/a"] };
  const published = { diff: same, moves: [], release: 7, settled: settled([], []) };
  const text = formatSummary(summarize(published, { ...run, drafts: 0 }));
  expect(text).toMatch(/^0 added, 0 changed, 0 removed, 1 unchanged\.\nRelease 7 stays live/);
});

it("says that a dry run wrote nothing, what it would clear, and only counts after ten names", () => {
  const added = Array.from({ length: 12 }, (_, index) => `post/p${index}`);
  const foreseen = settled(["index.html"], ["/", "/posts/p0"]);
  const published = { diff: { ...diff, added }, moves: [], foreseen };
  const text = formatSummary(summarize(published, { ...run, dryRun: true }));
  expect(text).toContain("+ … and 2 more");
  expect(text).toContain("Would be: 12 added");
  expect(text).toContain("Would invalidate / /posts/p0: $0.00, every page $0.01.");
  expect(text).toContain("Nothing was written.");
  expect(text).not.toContain("Uploaded");
});
