import { readFileSync } from "node:fs";
import { DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { readHistory, type PastRelease } from "../../content-loader/releases/history.ts";
import { readLive } from "../../content-loader/releases/live.ts";
import { rollBack, type RolledBack } from "../../content-loader/rollback.ts";
import { pk } from "../../edge/store/keys.ts";
import { startAws, type Aws } from "./support/aws.ts";
import { contentOf, time } from "./support/content.ts";
import { beforeFirst, crashAt } from "./support/crash.ts";
import { Dice } from "./support/dice.ts";
import { plainContent, plainPosts } from "./support/large-blog.ts";
import { home, load, publicationOf } from "./support/publish.ts";
import { oldAddress } from "./support/random-edit.ts";
import { addressesOf, differingPaths, readAll, type Answers } from "./support/readers.ts";
import { edit, eightPosts, filesOf, placesOf, without, type Sketches } from "./support/sketch.ts";
import { watchTable } from "./support/watch-table.ts";

const fresh = { title: "New", date: "2020-06-06", tags: ["aws", "new one"], text: "New.\n" };
const second = edit(edit(eightPosts, "d.md", { title: "Other" }), "h.md", {
  tags: [],
  text: "Other.\n",
});
const third = edit(without(second, "c.md"), "g.md", { slug: "moved" });
const fourth = { ...edit(third, "a.md", { aliases: [oldAddress] }), "new.md": fresh };
const fifth = edit(without(fourth, "b.md"), "g.md", { slug: "again", date: "2020-08-02" });

/** Five releases: edits, deleted and renamed posts, tags that come and go. */
const blogs: Sketches[] = [eightPosts, second, third, fourth, fifth];
const addresses = [...addressesOf(placesOf(...blogs)), oldAddress];

function dayOf(number: number): string {
  return `2026-11-${String(number).padStart(2, "0")}T12:00:00.000Z`;
}

/** What readers get everywhere, on the last day of that month. */
function record(aws: Aws): Promise<Answers> {
  return readAll(aws, addresses, Date.parse(dayOf(30)));
}

/** Publishes them one by one; what readers got at each release, by its number. */
async function publishAll(aws: Aws, posts: readonly Sketches[]): Promise<Map<number, Answers>> {
  const recorded = new Map<number, Answers>();
  for (const [index, blog] of posts.entries()) {
    await load(aws, contentOf(filesOf(blog)), { prune: true, time: dayOf(index + 1) });
    recorded.set(index + 1, await record(aws));
  }
  return recorded;
}

function takeBack(aws: Aws, number?: number, day = 20): Promise<RolledBack> {
  const asked = { message: "", dryRun: false };
  return rollBack(number, asked, publicationOf(aws, dayOf(day)));
}

/** Releases, newest first. */
async function historyOf(aws: Aws): Promise<PastRelease[]> {
  const releases: PastRelease[] = [];
  for await (const past of readHistory(home(aws))) releases.push(past);
  return releases;
}

async function remove(aws: Aws, name: string): Promise<void> {
  const { client, tableName: TableName } = home(aws);
  await client.send(new DeleteItemCommand({ TableName, Key: { pk: { S: name } } }));
}

describe("rollback", () => {
  it("restores every URL's bytes, whichever release is taken back and in whatever order", async () => {
    const aws = await startAws();
    const recorded = await publishAll(aws, blogs);
    const dice = new Dice(5);
    for (const number of [...dice.shuffle([1, 2, 3, 4, 5]), ...dice.shuffle([1, 2, 3, 4, 5])]) {
      await takeBack(aws, number);
      expect(await record(aws)).toEqual(recorded.get(number));
    }
  });

  it("is one write of the ref, a release without objects, and the bucket's files", async () => {
    const aws = await startAws();
    await publishAll(aws, blogs);
    aws.writes.length = 0;
    const written = watchTable(aws);
    await takeBack(aws, 2);
    const [release, ...updates] = written;
    expect(release).toMatch(/^release#/);
    expect(updates).toEqual([
      expect.stringMatching(/^SET #release = :release/),
      expect.stringMatching(/^SET #invalidated/),
    ]);
    expect(aws.writes).toEqual([
      "BatchWriteItem",
      "UpdateItem",
      "PutObject index.html",
      "PutObject llms.txt",
      "CreateInvalidation",
      "UpdateItem",
    ]);
  });

  it("does the same in a blog so large that releases share shards", async () => {
    const aws = await startAws();
    const posts = plainPosts(300);
    const edited = posts.map((post, n) => (n === 9 ? { ...post, title: "Other" } : post));
    const urls = addressesOf(posts);
    await load(aws, plainContent(posts));
    const recorded = await readAll(aws, urls, Date.parse(time));
    await load(aws, plainContent(edited));
    const written = watchTable(aws);
    const { settled } = await takeBack(aws, 1);
    expect(written.filter((name) => name.startsWith("object#"))).toEqual([]);
    expect(settled?.files).toEqual([]); // post 9 is not in the index
    expect(await readAll(aws, urls, Date.parse(time))).toEqual(recorded);
  });

  it("tells in a dry run what it would do, and writes nothing", async () => {
    const aws = await startAws();
    await publishAll(aws, blogs);
    aws.writes.length = 0;
    const done = await rollBack(3, { message: "", dryRun: true }, publicationOf(aws, dayOf(9)));
    expect(done).toMatchObject({
      release: 5,
      restores: 3,
      foreseen: { files: ["index.html", "llms.txt"] },
    });
    expect(done.foreseen?.invalidation.paths).toContain("/");
    expect(aws.writes).toEqual([]);
  });

  it("clears exactly the pages that differ, and leaves a receipt", async () => {
    const aws = await startAws();
    const recorded = await publishAll(aws, blogs);
    const { release, restores, settled } = await takeBack(aws, 3);
    expect([release, restores]).toEqual([6, 3]);
    const [before, after] = [recorded.get(5) ?? new Map(), recorded.get(3) ?? new Map()];
    const also = ["/index.html", "/search*"];
    const cleared = settled?.invalidation.paths.filter((path) => !also.includes(path));
    expect(settled?.invalidation.paths).toEqual(expect.arrayContaining(also));
    expect(cleared).toEqual(differingPaths(before, after));
    const live = await readLive(home(aws));
    const [, replaced] = await historyOf(aws);
    expect(JSON.parse(readFileSync(settled?.receipt ?? "", "utf8"))).toMatchObject({
      schema: 1,
      release: { hash: live?.hash, number: 6 },
      replaced: replaced?.hash,
      invalidation: { id: "I1", paths: settled?.invalidation.paths },
      verified: false,
      times: { started: dayOf(20) },
    });
  });

  it("goes to the release before without a number, and back again", async () => {
    const aws = await startAws();
    const recorded = await publishAll(aws, blogs.slice(0, 3));
    expect(await takeBack(aws)).toMatchObject({ release: 4, restores: 2 });
    expect(await record(aws)).toEqual(recorded.get(2));
    expect(await takeBack(aws)).toMatchObject({ release: 5, restores: 3 });
    expect(await record(aws)).toEqual(recorded.get(3));
  });

  it("writes nothing when readers see that release already", async () => {
    const aws = await startAws();
    await publishAll(aws, blogs.slice(0, 3));
    await takeBack(aws, 1);
    aws.writes.length = 0;
    expect(await takeBack(aws, 1)).toMatchObject({ release: 4, restores: 1 });
    expect(aws.writes).toEqual([]);
  });

  it.each([[2], [1], [undefined]])("exits with 5 when release %s was collected", async (number) => {
    const aws = await startAws();
    await publishAll(aws, blogs.slice(0, 3));
    const [, middle] = await historyOf(aws);
    await remove(aws, pk.release(middle?.hash ?? ""));
    aws.writes.length = 0;
    await expect(takeBack(aws, number)).rejects.toMatchObject({ exitCode: 5 });
    expect(aws.writes).toEqual([]);
  });
});

describe("a rollback and a load at once", () => {
  it("lets the load win that was faster, and tells the rollback so", async () => {
    const aws = await startAws();
    await publishAll(aws, blogs.slice(0, 2));
    const client = aws.clients.dynamodb("us-east-1");
    beforeFirst(client, "UpdateItemCommand", () =>
      load(aws, contentOf(filesOf(third)), { prune: true, time: dayOf(3) }),
    );
    await expect(takeBack(aws, 1)).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringContaining("release 3 by ada@host"),
    });
    const loaded = await record(aws);
    expect(await takeBack(aws)).toMatchObject({ restores: 2 });
    expect(await takeBack(aws)).toMatchObject({ restores: 3 });
    expect(await record(aws)).toEqual(loaded);
  });

  it("lets the rollback win that was faster, and tells the load so", async () => {
    const aws = await startAws();
    const recorded = await publishAll(aws, blogs.slice(0, 2));
    const client = aws.clients.dynamodb("us-east-1");
    beforeFirst(client, "UpdateItemCommand", () => takeBack(aws, 1));
    const losing = load(aws, contentOf(filesOf(third)), { prune: true, time: dayOf(3) });
    await expect(losing).rejects.toMatchObject({ exitCode: 6 });
    expect(await record(aws)).toEqual(recorded.get(1));
  });
});

/** What the table answers alone: the bucket's files come after. */
function withoutFiles(answers: Answers = new Map()): Answers {
  return new Map([...answers].filter(([path]) => path !== "/" && path !== "/llms.txt"));
}

/** Writes of a rollback: the release, the ref, two files, the invalidation and that it was. */
const writes = [1, 2, 3, 4, 5, 6];

describe.each([[1], [undefined]])("a rollback, its release being named %s,", (number) => {
  it.each(writes.flatMap((n) => [["before", n] as const, ["after", n] as const]))(
    "is completed by the same once more when it was killed %s write %i",
    async (when, n) => {
      const aws = await startAws();
      const recorded = await publishAll(aws, blogs.slice(0, 2));
      aws.invalidations.length = 0;
      const revive = crashAt(aws, n, when === "after");
      await expect(takeBack(aws, number)).rejects.toThrow("killed");
      revive();
      const half = withoutFiles(await record(aws));
      expect([withoutFiles(recorded.get(1)), withoutFiles(recorded.get(2))]).toContainEqual(half);
      const isDone = when === "after" && n === writes.length;
      if (!isDone) expect(await takeBack(aws, number)).toMatchObject({ restores: 1 });
      expect(await record(aws)).toEqual(recorded.get(1));
      const cleared = new Set(aws.invalidations.flat());
      expect(cleared.has("/*") || cleared.has("/posts/d")).toBe(true);
      expect(await readLive(home(aws))).toMatchObject({ invalidated: true });
    },
  );
});
