import { describe, expect, it } from "vitest";
import { startAws } from "./support/aws.ts";
import { contentOf } from "./support/content.ts";
import { crashAt } from "./support/crash.ts";
import { edited, files, load, seen } from "./support/publish.ts";

describe.each([
  ["before", false],
  ["after", true],
])("a loader that is killed %s a write", (_, after) => {
  it("leaves readers on one whole release, and the next run does what is left", async () => {
    const old = await contentOf(files);
    const next = await contentOf(edited);
    for (let n = 1; ; n++) {
      const aws = await startAws();
      await load(aws, old);
      aws.invalidations.length = 0;
      const revive = crashAt(aws, n, after);
      const outcome = await load(aws, next).then(
        () => "done",
        () => "killed",
      );
      if (!revive()) {
        expect([outcome, n > 5]).toEqual(["done", true]);
        return;
      }
      expect(outcome).toBe("killed");
      expect([old.objects.entries, next.objects.entries]).toContainEqual(await seen(aws));
      await load(aws, next);
      expect(await seen(aws)).toEqual(next.objects.entries);
      expect(aws.files.get("index.html")).toContain("Other text.");
      const cleared = new Set(aws.invalidations.flat());
      expect(cleared.has("/*") || cleared.has("/posts/a")).toBe(true);
      aws.writes.length = 0;
      await load(aws, next);
      expect(aws.writes).toEqual([]);
    }
  });
});
