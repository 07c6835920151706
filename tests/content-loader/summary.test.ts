import { expect, it } from "vitest";
import { formatSummary, summarize } from "../../content-loader/summary.ts";

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

it("counts posts, not entries, and tells the release and what was cleared", () => {
  const published = {
    diff,
    release: 7,
    files: ["index.html"],
    invalidated: ["/", "/tags/%E5%89%8D"],
  };
  const text = formatSummary(summarize(published, run));
  expect(text).toBe(
    [
      "+ new",
      "~ a",
      "- gone",
      "1 added, 1 changed, 1 removed, 1 unchanged, 1 draft left out.",
      "Release 7 is live.",
      "Uploaded index.html.",
      "Invalidated / /tags/前.",
      "http://127.0.0.1:8787 · 1.23 s",
    ].join("\n"),
  );
});

it("says that nothing differs on a second run", () => {
  const same = { added: [], changed: [], removed: [], unchanged: ["post/a"] };
  const published = { diff: same, release: 7, files: [], invalidated: [] };
  const text = formatSummary(summarize(published, { ...run, drafts: 0 }));
  expect(text).toMatch(/^0 added, 0 changed, 0 removed, 1 unchanged\.\nRelease 7 stays live/);
});

it("says that a dry run wrote nothing, and only counts after ten names", () => {
  const added = Array.from({ length: 12 }, (_, index) => `post/p${index}`);
  const published = { diff: { ...diff, added }, files: ["index.html"], invalidated: [] };
  const text = formatSummary(summarize(published, { ...run, dryRun: true }));
  expect(text).toContain("+ … and 2 more");
  expect(text).toContain("Would be: 12 added");
  expect(text).toContain("Nothing was written.");
  expect(text).not.toContain("Uploaded");
});
