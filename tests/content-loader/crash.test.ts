import { describe, expect, it } from "vitest";
import { startAws } from "./support/aws.ts";
import { contentOf } from "./support/content.ts";
import { crashAt } from "./support/crash.ts";
import { post } from "./support/folder.ts";
import { png } from "./support/images.ts";
import { edited, files, load, seen } from "./support/publish.ts";

const illustrated = "title: D\ndate: 2020-01-04";

describe.each([
  ["before", false],
  ["after", true],
])("a loader that is killed %s a write", (_, after) => {
  it("leaves readers on one whole release, and the next run does what is left", async () => {
    const old = await contentOf(files);
    const image = { "pic.png": await png(), "d.md": post(illustrated, "![x](./pic.png)\n") };
    const next = await contentOf({ ...edited, ...image });
    const pictures = next.media.filesOf(["d"]).map(({ name }) => `media/${name}`);
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
        expect([outcome, n > 5 + pictures.length]).toEqual(["done", true]);
        return;
      }
      expect(outcome).toBe("killed");
      const live = await seen(aws);
      expect([old.objects.entries, next.objects.entries]).toContainEqual(live);
      // Whatever is live, its pictures are there.
      if (live?.has("post/d"))
        expect([...aws.files.keys()]).toEqual(expect.arrayContaining(pictures));
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
