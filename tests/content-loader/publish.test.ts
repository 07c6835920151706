import { describe, expect, it } from "vitest";
import { readLive } from "../../content-loader/releases/live.ts";
import { startAws } from "./support/aws.ts";
import { contentOf } from "./support/content.ts";
import { post } from "./support/folder.ts";
import { edited, files, home, load, seen } from "./support/publish.ts";

describe("publish", () => {
  it("makes the first release live, uploads the index and clears the caches", async () => {
    const aws = await startAws();
    const content = await contentOf(files);
    const published = await load(aws, content);
    expect(published).toMatchObject({
      release: 1,
      settled: {
        files: ["index.html", "404.html", "llms.txt", "robots.txt"],
        invalidation: { paths: ["/*"] },
      },
    });
    expect(await seen(aws)).toEqual(content.objects.entries);
    expect(aws.files.get("index.html")).toContain("/posts/c");
    expect(aws.files.get("llms.txt")).toContain("https://blog.example/posts/c.md");
    expect(aws.files.get("robots.txt")).toContain("https://blog.example/sitemap.xml");
  });

  it("writes nothing on a second run", async () => {
    const aws = await startAws();
    await load(aws, contentOf(files));
    aws.writes.length = 0;
    const content = await contentOf(files);
    const { diff, release, settled } = await load(aws, content);
    expect(aws.writes).toEqual([]);
    expect([release, settled?.invalidation.paths]).toEqual([1, []]);
    expect(diff.unchanged).toHaveLength(content.objects.entries.size);
  });

  it("writes one changed post and clears its pages alone", async () => {
    const aws = await startAws();
    await load(aws, contentOf(files));
    aws.writes.length = 0;
    const { diff, release, settled } = await load(aws, contentOf(edited));
    expect(diff.changed).toEqual([
      "feed",
      "feed/tag/aws",
      "home",
      "post/a",
      "search",
      "source/a",
      "tag/aws",
    ]);
    expect(release).toBe(2);
    expect(aws.writes.filter((write) => write === "BatchWriteItem")).toHaveLength(2);
    const feeds = ["xml", "atom", "json"].flatMap((format) => [
      `/feed.${format}`,
      `/tags/aws/feed.${format}`,
    ]);
    const paths = [
      "/",
      "/index.html",
      "/llms.txt",
      "/posts/a",
      "/posts/a.md",
      "/search*",
      "/tags/aws",
      ...feeds,
    ].toSorted();
    expect(settled?.invalidation.paths).toEqual(paths);
    expect(aws.invalidations.at(-1)).toEqual(paths);
  });

  it("clears the Markdown alone for a comment in a file, and nothing after it", async () => {
    const aws = await startAws();
    await load(aws, contentOf(files));
    const commented = { ...files, "a.md": files["a.md"].replace("---\n", "---\n# a comment\n") };
    const { diff, release, settled } = await load(aws, contentOf(commented));
    expect(diff.changed).toEqual(["source/a"]);
    expect([release, settled?.invalidation.paths]).toEqual([2, ["/posts/a.md"]]);
    aws.writes.length = 0;
    await load(aws, contentOf(commented));
    expect(aws.writes).toEqual([]);
  });

  it("clears a removed post, its neighbours and its tag", async () => {
    const aws = await startAws();
    await load(aws, contentOf(files));
    const { "a.md": _, ...rest } = files;
    const { diff, settled } = await load(aws, contentOf(rest), { prune: true });
    const paths = settled?.invalidation.paths;
    expect(diff.removed).toEqual(["feed/tag/aws", "post/a", "source/a", "tag/aws"]);
    expect(paths).toEqual(expect.arrayContaining(["/posts/a", "/posts/b", "/tags/aws", "/tags"]));
    expect(paths).not.toContain("/posts/c");
  });

  it("writes nothing in a dry run and says what would change", async () => {
    const aws = await startAws();
    const content = await contentOf(files);
    const { diff } = await load(aws, content, { dryRun: true });
    expect(diff.added).toHaveLength(content.objects.entries.size);
    expect(aws.writes).toEqual([]);
    expect(await seen(aws)).toBeUndefined();
  });

  it("deals a large blog into shards and rewrites one of them for one post", async () => {
    const aws = await startAws();
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `p${index}.md`,
        post(`title: P${index}\ndate: 2020-01-01`),
      ]),
    );
    await load(aws, contentOf(many));
    const before = await readLive(home(aws));
    const changed = { ...many, "p7.md": post("title: P7\ndate: 2020-01-01", "Other.\n") };
    const content = await contentOf(changed);
    await load(aws, content);
    const after = await readLive(home(aws));
    expect(after?.entries).toEqual(new Map(content.objects.entries));
    expect(before?.shards).toHaveLength(4);
    const moved = after?.shards.filter((hash) => before?.shards.includes(hash) !== true);
    // Of the post, its source, the index that shows its abstract and the feed.
    expect(moved?.length).toBeLessThanOrEqual(4);
  });

  it("loses a race with exit code 6, names the winner and changes nothing that is live", async () => {
    const aws = await startAws();
    await load(aws, contentOf(files));
    const winner = await contentOf({ ...files, "d.md": post("title: D\ndate: 2020-01-04") });
    const client = aws.clients.dynamodb("us-east-1");
    let raced = false;
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === "UpdateItemCommand" && !raced) {
            raced = true;
            await load(aws, winner);
          }
          return next(args);
        },
      { step: "initialize" },
    );
    const lost = load(aws, contentOf(edited));
    await expect(lost).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringMatching(
        /release 2 by ada@host is live since 2026-11-22T12:00:00\.000Z/,
      ),
    });
    expect(await seen(aws)).toEqual(winner.objects.entries);
  });

  it("leaves the index to a loader that was live after it", async () => {
    const aws = await startAws();
    const later = await contentOf({ ...files, "d.md": post("title: D\ndate: 2020-01-04") });
    let raced = false;
    aws.clients.dynamodb("us-east-1").middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          const result = await next(args);
          if (commandName === "UpdateItemCommand" && !raced) {
            raced = true;
            await load(aws, later);
          }
          return result;
        },
      { step: "initialize" },
    );
    await expect(load(aws, contentOf(files))).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringMatching(/Release 2 .* has replaced release 1/),
    });
    expect(await seen(aws)).toEqual(later.objects.entries);
    expect(aws.files.get("index.html")).toContain("/posts/d");
  });

  it("leaves the index to it also when it slept just before uploading", async () => {
    const aws = await startAws();
    const later = await contentOf({ ...files, "d.md": post("title: D\ndate: 2020-01-04") });
    let raced = false;
    aws.clients.s3.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === "PutObjectCommand" && !raced) {
            raced = true;
            await load(aws, later);
          }
          return next(args);
        },
      { step: "initialize" },
    );
    await expect(load(aws, contentOf(files))).rejects.toMatchObject({ exitCode: 6 });
    expect(await seen(aws)).toEqual(later.objects.entries);
    expect(aws.files.get("index.html")).toContain("/posts/d");
  });

  it("names what is missing when the blog is not deployed, before any write", async () => {
    const aws = await startAws();
    aws.files.clear();
    await expect(load(aws, contentOf(files))).rejects.toMatchObject({ exitCode: 5 });
    expect(aws.writes).toEqual([]);
  });
});
