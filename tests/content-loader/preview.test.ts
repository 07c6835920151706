import { describe, expect, it } from "vitest";
import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { publishPreview } from "../../content-loader/preview.ts";
import { pk } from "../../edge/store/keys.ts";
import { startAws, type Aws } from "./support/aws.ts";
import { contentOf, time } from "./support/content.ts";
import { png } from "./support/images.ts";
import { home, load, publicationOf } from "./support/publish.ts";
import { addressesOf, readAll } from "./support/readers.ts";
import { edit, eightPosts, filesOf, placesOf, type Sketches } from "./support/sketch.ts";

const now = Date.parse(time);
const day = 86_400_000; // milliseconds

/** A draft, a post that comes out next year, one that is over, and one that was edited. */
const drafted = edit(eightPosts, "e.md", { draft: true, text: "A draft.\n\n![](pic.png)\n" });
const coming = edit(drafted, "f.md", { date: "2027-06-01" });
const over = edit(coming, "g.md", { expires: "2021-01-01" });
const folder = edit(over, "d.md", { title: "Other" });

async function makePreview(aws: Aws, posts: Sketches = folder, days = 7) {
  const files = { ...filesOf(posts), "pic.png": await png() };
  const content = await contentOf(files, { withDrafts: true });
  const asked = { message: "", days, dryRun: false };
  const made = await publishPreview(content, asked, publicationOf(aws));
  return { ...made, base: new URL(made.url ?? "").pathname };
}

/** What a reader gets at one path. */
async function get(aws: Aws, path: string, at = now) {
  const seen = (await readAll(aws, [path], at)).get(path);
  if (seen === undefined) throw new Error("There is no answer");
  return seen;
}

async function refOf(aws: Aws) {
  const { client, tableName: TableName } = home(aws);
  const Key = { pk: { S: pk.ref("live") } };
  return (await client.send(new GetItemCommand({ TableName, Key }))).Item;
}

async function publishedBlog(): Promise<Aws> {
  const aws = await startAws();
  await load(aws, contentOf(filesOf(eightPosts)));
  return aws;
}

describe("a preview", () => {
  it("holds drafts, posts to come and posts that are over", async () => {
    const aws = await publishedBlog();
    const { base, url } = await makePreview(aws);
    expect(url).toMatch(/^https:\/\/blog\.example\/~[\w-]{22}$/);
    for (const slug of ["e", "f", "g"]) {
      expect((await get(aws, base)).body).toContain(`href="${base}/posts/${slug}"`);
      expect((await get(aws, `${base}/archive`)).body).toContain(`href="${base}/posts/${slug}"`);
      expect(await get(aws, `${base}/posts/${slug}`)).toMatchObject({ status: 200 });
    }
    expect((await get(aws, `${base}/posts/d`)).body).toContain("<h1>Other</h1>");
  });

  it("changes nothing that readers see, nor the ref, nor a file but its pictures", async () => {
    const aws = await publishedBlog();
    const addresses = addressesOf(placesOf(folder));
    const [seen, ref] = [await readAll(aws, addresses, now), await refOf(aws)];
    aws.writes.length = 0;
    aws.invalidations.length = 0;
    await makePreview(aws);
    expect(await readAll(aws, addresses, now)).toEqual(seen);
    expect(await refOf(aws)).toEqual(ref);
    expect(aws.invalidations).toEqual([]);
    const others = aws.writes.filter((write) => !write.startsWith("PutObject media/"));
    expect(others.toSorted()).toEqual(["BatchWriteItem", "BatchWriteItem", "PutItem"]);
  });

  it("is there before anything was published", async () => {
    const aws = await startAws();
    const { base } = await makePreview(aws);
    expect(await get(aws, `${base}/posts/e`)).toMatchObject({ status: 200 });
    expect(await get(aws, "/posts/e")).toMatchObject({ status: 404 });
  });

  it("shows its pictures", async () => {
    const aws = await publishedBlog();
    const { base } = await makePreview(aws);
    const { body } = await get(aws, `${base}/posts/e`);
    const pictures = [...body.matchAll(/(?:src|srcset)="\/(media\/[^" ]+)/g)];
    expect(pictures.length).toBeGreaterThan(1);
    for (const [, file = ""] of pictures) expect([...aws.files.keys()]).toContain(file);
  });

  it("lives beside another one, until each ends", async () => {
    const aws = await publishedBlog();
    const first = await makePreview(aws, folder, 1);
    const second = await makePreview(aws, edit(folder, "d.md", { title: "Third" }), 2);
    const titleAt = async ({ base }: { base: string }, at: number) => {
      const { status, body } = await get(aws, `${base}/posts/d`, at);
      return status === 200 ? /<h1>(.*?)<\/h1>/.exec(body)?.[1] : status;
    };
    expect(first.base).not.toBe(second.base);
    expect([await titleAt(first, now), await titleAt(second, now)]).toEqual(["Other", "Third"]);
    const [soon, later] = [now + day, now + 2 * day];
    expect(first.expires).toBe(new Date(soon).toISOString());
    expect([await titleAt(first, soon - 1), await titleAt(first, soon)]).toEqual(["Other", 404]);
    expect([await titleAt(second, soon), await titleAt(second, later)]).toEqual(["Third", 404]);
  });

  it("goes on when something else goes live", async () => {
    const aws = await publishedBlog();
    const { base } = await makePreview(aws);
    const paths = ["", "/posts/d", "/archive", "/tags"].map((path) => base + path);
    const before = await readAll(aws, paths, now);
    await load(aws, contentOf(filesOf(edit(eightPosts, "d.md", { title: "Elsewhere" }))));
    expect(await readAll(aws, paths, now)).toEqual(before);
  });

  it.each([
    "",
    "/posts/e",
    "/archive",
    "/tags",
    "/tags/aws",
    "/posts/none",
    "/feed.xml",
    "/sitemap.xml",
  ])("keeps %s out of caches and search engines, and out of feeds and sitemaps", async (path) => {
    const aws = await publishedBlog();
    const { base } = await makePreview(aws);
    const isPage = !/none|xml/.test(path);
    const { status, body, cacheControl } = await get(aws, base + path);
    expect([status, cacheControl]).toEqual([isPage ? 200 : 404, "private, no-store"]);
    expect(body).toMatch(/^<!doctype html>/);
  });

  it("is found by nobody who has another name", async () => {
    const aws = await publishedBlog();
    const { base } = await makePreview(aws);
    const other = base.slice(0, -1) + (base.endsWith("A") ? "B" : "A");
    expect(await get(aws, other)).toMatchObject({ status: 404, cacheControl: "private, no-store" });
  });
});
