import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { readLive } from "../../../content-loader/releases/live.ts";
import { findRelease, readHistory } from "../../../content-loader/releases/history.ts";
import { rollBack } from "../../../content-loader/rollback.ts";
import { pk, previewRef } from "../../../edge/store/keys.ts";
import { startAws, type Aws } from "../support/aws.ts";
import { plainContent, plainPost, plainPosts } from "../support/large-blog.ts";
import {
  addresses,
  comes,
  gc,
  gcDay,
  keep,
  kept,
  mediaIn,
  mediaOf,
  namesIn,
  oldBlog,
  read,
} from "../support/old-blog.ts";
import { home, load, publicationOf } from "../support/publish.ts";
import { addressesOf, readAll } from "../support/readers.ts";

async function releasesOf(aws: Aws): Promise<{ number: number; name: string }[]> {
  const releases: { number: number; name: string }[] = [];
  for await (const { hash, release } of readHistory(home(aws)))
    releases.push({ number: release.number, name: pk.release(hash) });
  return releases;
}

/** Epoch seconds. */
function hoursAgo(hours: number): number {
  return Math.floor(Date.now() / 1000) - hours * 3600;
}

async function putObject(aws: Aws, name: string, stored: number): Promise<void> {
  const { client, tableName: TableName } = home(aws);
  const Item = { pk: { S: pk.object(name) }, stored: { N: String(stored) }, json: { S: "{}" } };
  await client.send(new PutItemCommand({ TableName, Item }));
}

describe("gc", () => {
  it("leaves what the live release, those that are kept and previews need, and nothing else", async () => {
    const { aws, items, preview, previewItems } = await oldBlog();
    const releases = await releasesOf(aws);
    const before = await namesIn(aws);
    const done = await gc(aws);
    const needed = new Set([
      pk.ref("live"),
      pk.ref(previewRef(preview)),
      ...releases.filter(({ number }) => kept.includes(number)).map(({ name }) => name),
      ...kept.flatMap((number) => items.get(number) ?? []),
      ...previewItems,
    ]);
    const names = await namesIn(aws);
    expect(names).toEqual(expect.arrayContaining([...needed]));
    // The preview's release, whose name was not told.
    const others = names.filter((name) => !needed.has(name));
    expect(others).toEqual([expect.stringMatching(/^release#/)]);
    expect(done).toMatchObject({ releases: kept, items: before.length - names.length });
  });

  it("leaves every page of these as it was, with its pictures", async () => {
    const { aws, recorded, preview } = await oldBlog();
    const shownLive = await read(aws);
    const shown = addresses.map((path) => `/~${preview}${path === "/" ? "" : path}`);
    const shownInPreview = await readAll(aws, shown, Date.now());
    const before = mediaIn(aws).length;
    const { files } = await gc(aws);
    expect(await read(aws)).toEqual(shownLive);
    expect(await readAll(aws, shown, Date.now())).toEqual(shownInPreview);
    for (const number of kept) {
      await rollBack(
        number,
        { message: "", dryRun: false },
        publicationOf(aws, new Date().toISOString()),
      );
      expect(await read(aws)).toEqual(recorded.get(number));
    }
    const answers = [...shownInPreview, ...kept.flatMap((n) => [...(recorded.get(n) ?? [])])];
    const named = mediaOf(answers.map(([, { body }]) => body));
    expect(new Set(mediaIn(aws))).toEqual(named);
    expect(named.size).toBe(before - files);
    expect(files).toBeGreaterThan(0);
  });

  it("leaves the shards of a large blog, and collects older ones", async () => {
    const aws = await startAws();
    const posts = plainPosts(300);
    const edited = posts.with(9, { ...plainPost(9), title: "Other" });
    for (const [days, blog] of [[0, posts] as const, [10, edited] as const])
      await load(aws, plainContent(blog), { time: comes(days) });
    const urls = addressesOf(posts);
    const before = await readAll(aws, urls, Date.now());
    const shards = (await readLive(home(aws)))?.shards.map(pk.object);
    comes(gcDay);
    expect(await gc(aws)).toMatchObject({ releases: [2] });
    expect(await readAll(aws, urls, Date.now())).toEqual(before);
    const names = await namesIn(aws);
    expect(names).toEqual(expect.arrayContaining(shards ?? []));
    const objects = new Set((await readLive(home(aws)))?.entries.values());
    expect(names).toHaveLength(objects.size + (shards?.length ?? 0) + ["release", "ref"].length);
  });

  it("leaves what is young, though nothing names it", async () => {
    const { aws } = await oldBlog();
    await putObject(aws, "young", hoursAgo(23));
    await putObject(aws, "old", hoursAgo(25));
    for (const [name, hours] of [["young", 23] as const, ["old", 25] as const]) {
      aws.files.set(`media/${name}.png`, "");
      aws.modified.set(`media/${name}.png`, hoursAgo(hours) * 1000);
    }
    await gc(aws);
    const names = await namesIn(aws);
    expect(names).toContain("object#young");
    expect(names).not.toContain("object#old");
    expect(mediaIn(aws)).toContain("media/young.png");
    expect(mediaIn(aws)).not.toContain("media/old.png");
  });

  it("says the same in a dry run, and writes nothing", async () => {
    const { aws } = await oldBlog();
    aws.writes.length = 0;
    const foreseen = await gc(aws, { ...keep, dryRun: true });
    expect(aws.writes).toEqual([]);
    expect(await gc(aws)).toEqual(foreseen);
    expect(await gc(aws)).toMatchObject({ items: 0, files: 0 });
  });

  it("ends the history where releases were collected", async () => {
    const { aws } = await oldBlog();
    await gc(aws);
    expect((await releasesOf(aws)).map(({ number }) => number)).toEqual(kept);
    await expect(findRelease(home(aws), 4)).resolves.toMatchObject({ release: { number: 4 } });
    for (const number of [3, 1])
      await expect(findRelease(home(aws), number)).rejects.toMatchObject({ exitCode: 5 });
  });
});
