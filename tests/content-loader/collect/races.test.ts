import { describe, expect, it, vi } from "vitest";
import { rollBack } from "../../../content-loader/rollback.ts";
import { beforeFirst, crashAt } from "../support/crash.ts";
import {
  gc,
  gcDay,
  illustrated,
  keep,
  kept,
  makePreview,
  mediaIn,
  mediaOf,
  namesIn,
  oldBlog,
  publishFirst,
  read,
  render,
  withMoved,
} from "../support/old-blog.ts";
import { publicationOf } from "../support/publish.ts";
import { readAll } from "../support/readers.ts";

describe("gc and a loader at once", () => {
  it("tells a loader that publishes while it deletes, and lets it publish afterwards", async () => {
    const { aws, recorded } = await oldBlog();
    const client = aws.clients.dynamodb("us-east-1");
    let told: unknown;
    beforeFirst(client, "DeleteItemCommand", async () => {
      told = await publishFirst(aws).catch((error: unknown) => error);
    });
    await gc(aws);
    expect(told).toMatchObject({
      exitCode: 6,
      message: expect.stringMatching(/are being collected/),
    });
    expect(await read(aws)).toEqual(recorded.get(6));
    await publishFirst(aws);
    expect(await read(aws)).toEqual(withMoved(recorded.get(1)));
  });

  it("tells a loader that began before it and goes live after it", async () => {
    const { aws, recorded } = await oldBlog();
    beforeFirst(aws.clients.dynamodb("us-east-1"), "UpdateItemCommand", () => gc(aws));
    await expect(publishFirst(aws)).rejects.toMatchObject({ exitCode: 6 });
    await publishFirst(aws);
    expect(await read(aws)).toEqual(withMoved(recorded.get(1)));
    const named = mediaOf([...(await read(aws)).values()].map(({ body }) => body));
    expect(mediaIn(aws)).toEqual(expect.arrayContaining([...named]));
  });

  it("tells a rollback whose release it takes away", async () => {
    const { aws, recorded } = await oldBlog();
    beforeFirst(aws.clients.dynamodb("us-east-1"), "UpdateItemCommand", () => gc(aws));
    const back = () =>
      rollBack(1, { message: "", dryRun: false }, publicationOf(aws, new Date().toISOString()));
    await expect(back()).rejects.toMatchObject({ exitCode: 6 });
    await expect(back()).rejects.toMatchObject({ exitCode: 5 });
    expect(await read(aws)).toEqual(recorded.get(6));
  });

  it("is told when a release has just gone live, and deletes nothing", async () => {
    const { aws } = await oldBlog();
    beforeFirst(aws.clients.dynamodb("us-east-1"), "UpdateItemCommand", () => publishFirst(aws));
    await expect(gc(aws)).rejects.toMatchObject({ exitCode: 6 });
    expect(aws.writes.filter((write) => write.startsWith("Delete"))).toEqual([]);
  });

  it("tells who makes a preview meanwhile, and lets them make it afterwards", async () => {
    const { aws } = await oldBlog();
    beforeFirst(aws.clients.dynamodb("us-east-1"), "PutItemCommand", () => gc(aws));
    const content = await render(illustrated, 1);
    await expect(makePreview(aws, gcDay, content)).rejects.toMatchObject({ exitCode: 6 });
    const path = `/~${await makePreview(aws, gcDay, content)}/posts/d`;
    const { status, body = "" } = (await readAll(aws, [path], Date.now())).get(path) ?? {};
    expect(status).toBe(200);
    expect(mediaOf([body]).size).toBeGreaterThan(0);
    expect(mediaIn(aws)).toEqual(expect.arrayContaining([...mediaOf([body])]));
  });

  it("is told when another one is at work", async () => {
    const { aws } = await oldBlog();
    let told: unknown;
    beforeFirst(aws.clients.dynamodb("us-east-1"), "DeleteItemCommand", async () => {
      told = await gc(aws).catch((error: unknown) => error);
    });
    await gc(aws);
    expect(told).toMatchObject({ exitCode: 6 });
  });
});

describe("a gc that is killed", () => {
  it.each([1, 2, 5, 12, 26, 27])(
    "at write %i is completed by the next, an hour later",
    async (n) => {
      const { aws, recorded } = await oldBlog();
      const before = await namesIn(aws);
      const foreseen = await gc(aws, { ...keep, dryRun: true });
      const left = mediaIn(aws).length - foreseen.files;
      const revive = crashAt(aws, n, true);
      await expect(gc(aws)).rejects.toThrow("killed");
      revive();
      expect(await read(aws)).toEqual(recorded.get(6));
      await expect(gc(aws)).rejects.toMatchObject({ exitCode: 6 });
      vi.setSystemTime(Date.now() + 3_601_000);
      expect(await gc(aws)).toMatchObject({ releases: kept });
      expect(await namesIn(aws)).toHaveLength(before.length - foreseen.items);
      expect(mediaIn(aws)).toHaveLength(left);
      expect(await read(aws)).toEqual(recorded.get(6));
    },
  );

  it("holds loaders up for an hour", async () => {
    const { aws, recorded } = await oldBlog();
    const revive = crashAt(aws, 2, true);
    await expect(gc(aws)).rejects.toThrow("killed");
    revive();
    await expect(publishFirst(aws)).rejects.toMatchObject({ exitCode: 6 });
    vi.setSystemTime(Date.now() + 3_601_000);
    await publishFirst(aws);
    expect(await read(aws)).toEqual(withMoved(recorded.get(1)));
  });
});
