import { expect, it } from "vitest";
import { startAws } from "./support/aws.ts";
import { contentOf } from "./support/content.ts";
import { load } from "./support/publish.ts";
import { addressesOf, differingPaths, readAll, type Seen } from "./support/readers.ts";
import { edit, eightPosts, filesOf, placesOf } from "./support/sketch.ts";

const hour = 3_600_000; // milliseconds
const start = Date.parse("2026-11-22T12:00:00.000Z");

function after(hours: number): string {
  return new Date(start + hours * hour).toISOString();
}

/** One post comes out after two days, one goes after three, one is there from the first day to the fourth. */
const coming = edit(eightPosts, "h.md", { date: after(48) });
const going = edit(coming, "c.md", { expires: after(72) });
const posts = edit(going, "f.md", { date: after(24), expires: after(96) });
const addresses = addressesOf(placesOf(posts));

/** Milliseconds for which a cache may show a copy, stale-while-revalidate included. */
function lifeOf({ cacheControl = "" }: Seen): number {
  const seconds = cacheControl.matchAll(/(?:s-maxage|stale-while-revalidate)=(\d+)/g);
  return [...seconds].reduce((sum, [, count]) => sum + Number(count), 0) * 1000;
}

it("never lets a copy outlive what it shows", async () => {
  const aws = await startAws();
  await load(aws, contentOf(filesOf(posts)), { time: after(0) });
  const moments = Array.from({ length: 22 }, (_, n) => start + n * 5 * hour);
  const answers: Map<string, Seen>[] = [];
  for (const now of moments) answers.push(await readAll(aws, addresses, now));
  let longest = 0;
  for (const [index, earlier] of answers.entries()) {
    for (const [step, later] of answers.slice(index).entries()) {
      const changed = new Set(differingPaths(earlier, later));
      const outlived = [...earlier].filter(
        ([path, seen]) => changed.has(path) && lifeOf(seen) > step * 5 * hour,
      );
      expect(outlived.map(([path]) => path)).toEqual([]);
      longest = Math.max(longest, changed.size);
    }
  }
  expect(longest).toBeGreaterThan(10);
});

it("writes nothing when a post came out or went, and nothing was edited", async () => {
  const aws = await startAws();
  await load(aws, contentOf(filesOf(posts)), { time: after(0) });
  aws.writes.length = 0;
  for (const hours of [1, 30, 50, 80, 100]) {
    await load(aws, contentOf(filesOf(posts)), { time: after(hours) });
    expect(aws.writes).toEqual([]);
  }
});

it.each([30, 50, 80, 100])(
  "has the same index at %i hours, rendered or published then",
  async (hours) => {
    const aws = await startAws();
    await load(aws, contentOf(filesOf(posts)), { time: after(0) });
    const now = Date.parse(after(hours));
    const rendered = await readAll(aws, ["/"], now);
    expect(rendered.get("/")?.cacheControl).toMatch(/s-maxage/);
    const edited = edit(posts, "a.md", { text: `${posts["a.md"]?.text}\nMore.\n` });
    await load(aws, contentOf(filesOf(edited)), { time: after(hours) });
    const published = await readAll(aws, ["/"], now);
    expect(published.get("/")?.cacheControl).toBeUndefined();
    expect(published.get("/")?.body).toBe(rendered.get("/")?.body);
  },
);
