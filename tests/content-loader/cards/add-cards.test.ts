import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Faces } from "../../../content-loader/cards/faces.ts";
import { readLive, readObject } from "../../../content-loader/releases/live.ts";
import { collect } from "../../../content-loader/collect/collect.ts";
import { decode } from "../../../content-loader/objects/encode.ts";
import { publishPreview } from "../../../content-loader/preview.ts";
import type { Media } from "../../../edge/store/files-contract.ts";
import type { Post } from "../../../edge/store/contract.ts";
import { key } from "../../../edge/store/keys.ts";
import { startAws, type Aws } from "../support/aws.ts";
import { cardedContent, colours, noFaces } from "../support/cards.ts";
import { folderWith, post } from "../support/folder.ts";
import { png } from "../support/images.ts";
import { home, load, publicationOf } from "../support/publish.ts";
import { readAll } from "../support/readers.ts";

/** A letter that no font has: it is not assigned. */
const unassigned = "\u{2FFFD}";

const files = {
  "a.md": post("title: 标题\ndate: 2020-01-01"),
  "b.md": post("title: Second\ndate: 2020-01-02\nlang: en"),
};
const edited = { ...files, "a.md": files["a.md"].replace("Text.", "Other text.") };
const renamed = { ...files, "a.md": files["a.md"].replace("标题", "另一个标题") };

class UnwantedFaces extends Faces {
  override find(): never {
    throw new Error("No font has to be opened");
  }
}

async function object<T>(aws: Aws, name: string): Promise<T> {
  const live = await readLive(home(aws));
  return decode(await readObject(home(aws), live?.entries.get(name) ?? "")) as T;
}

function postOf(aws: Aws, slug: string): Promise<Post> {
  return object(aws, key.post(slug));
}

async function coverOf(aws: Aws, slug: string): Promise<string | undefined> {
  return (await postOf(aws, slug)).cover?.src;
}

function cardsIn({ files }: Aws): string[] {
  return [...files.keys()].filter((name) => name.startsWith("media/card-"));
}

describe("a published post", () => {
  it("names a card that the bucket has, and gc spares", async () => {
    const aws = await startAws();
    await load(aws, cardedContent(files));
    const { cover } = await postOf(aws, "a");
    expect(cover).toMatchObject({ width: 1200, height: 630 });
    expect(cardsIn(aws).map((name) => `/${name}`)).toContain(cover?.src);
    const media = await object<Media>(aws, key.media("a"));
    expect(media).toEqual({ kind: "media", images: [], card: cover?.src.slice("/media/".length) });
    for (const name of aws.modified.keys()) aws.modified.set(name, 0);
    await collect({ days: 0, dryRun: false }, publicationOf(aws));
    expect(cardsIn(aws)).toHaveLength(2);
  });

  it("shows it where it is linked: Open Graph, the card of X and structured data", async () => {
    const aws = await startAws();
    await load(aws, cardedContent(files));
    const src = await coverOf(aws, "a");
    const page = (await readAll(aws, ["/posts/a"], Date.now())).get("/posts/a")?.body;
    expect(page).toContain(`<meta property="og:image" content="https://blog.example${src}"`);
    expect(page).toContain('<meta property="og:image:width" content="1200"');
    expect(page).toContain('<meta property="og:image:height" content="630"');
    expect(page).toContain('<meta property="og:image:alt" content="标题"');
    expect(page).toContain('<meta name="twitter:card" content="summary_large_image"');
    expect(page).toContain(`"image":"https://blog.example${src}"`);
  });

  it("has its author's cover instead, where there is one, and its images beside a card", async () => {
    const aws = await startAws();
    const image = await png();
    const covered = post("title: 标题\ndate: 2020-01-01\ncover: ./pic.png");
    const pictured = post("title: 标题\ndate: 2020-01-02", "![](./pic.png)\n");
    await load(aws, cardedContent({ "a.md": covered, "b.md": pictured, "pic.png": image }));
    expect(await coverOf(aws, "a")).toMatch(/^\/media\/[0-9a-f]{32}\.png$/);
    expect(await coverOf(aws, "b")).toMatch(/^\/media\/card-/);
    const media = await object<Media>(aws, key.media("b"));
    expect(media.images.map(({ path }) => path)).toEqual(["pic.png"]);
    expect(cardsIn(aws)).toHaveLength(1);
  });

  it("gets another card with another title, and its page is cleared", async () => {
    const aws = await startAws();
    await load(aws, cardedContent(files));
    const before = await coverOf(aws, "a");
    aws.invalidations.length = 0;
    await load(aws, cardedContent(renamed));
    expect(await coverOf(aws, "a")).not.toBe(before);
    expect(cardsIn(aws)).toHaveLength(3);
    expect(aws.invalidations.flat()).toContain("/posts/a");
  });

  it("keeps its card with another text, which is not uploaded again", async () => {
    const aws = await startAws();
    await load(aws, cardedContent(files));
    const before = await coverOf(aws, "a");
    aws.writes.length = 0;
    await load(aws, cardedContent(edited));
    expect(await coverOf(aws, "a")).toBe(before);
    expect(aws.writes.filter((write) => write.includes("card-"))).toEqual([]);
  });
});

describe("the same posts", () => {
  it("write nothing on a second run, draw nothing and open no font", async () => {
    const aws = await startAws();
    await load(aws, cardedContent(files));
    aws.writes.length = 0;
    aws.requests.length = 0;
    const cache = folderWith({});
    const warnings: string[] = [];
    await load(aws, cardedContent(files, { cache, warnings, faces: new UnwantedFaces() }));
    expect(aws.writes).toEqual([]);
    expect(aws.requests.filter((request) => request.includes("card-"))).toEqual([]);
    expect(readdirSync(cache)).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it("draw no card that an earlier run drew", async () => {
    const cache = folderWith({});
    await load(await startAws(), cardedContent(files, { cache }));
    expect(readdirSync(cache)).toHaveLength(2);
    const aws = await startAws();
    await load(aws, cardedContent(files, { cache }));
    expect(cardsIn(aws)).toHaveLength(2);
  });

  it("write nothing on a machine without fonts, and tell nothing", async () => {
    const aws = await startAws();
    await load(aws, cardedContent(files));
    const warnings: string[] = [];
    aws.writes.length = 0;
    const { diff } = await load(aws, cardedContent(files, { faces: noFaces, warnings }));
    expect(diff).toMatchObject({ added: [], changed: [], removed: [] });
    expect(aws.writes).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it("keep cards of an older design on a machine without fonts, and get new ones on another", async () => {
    const aws = await startAws();
    await load(aws, cardedContent(files));
    const before = await coverOf(aws, "a");
    const theme = { ...colours, accent: "#ff0000" };
    aws.writes.length = 0;
    const content = await cardedContent(files, { faces: noFaces, colours: theme });
    content.objects.hold = () => Promise.reject(new Error("No post has to be rendered"));
    await load(aws, content);
    expect(aws.writes).toEqual([]);
    await load(aws, cardedContent(files, { colours: theme }));
    expect(await coverOf(aws, "a")).not.toBe(before);
  });
});

describe("a machine without fonts", () => {
  it("publishes without cards and tells once, and another machine brings them", async () => {
    const aws = await startAws();
    const warnings: string[] = [];
    await load(aws, cardedContent(files, { faces: noFaces, warnings }));
    expect(await coverOf(aws, "a")).toBe(undefined);
    expect(warnings).toEqual([expect.stringMatching(/title of b, a: no picture.*fonts-noto-cjk/)]);
    aws.writes.length = 0;
    await load(aws, cardedContent(files, { faces: noFaces }));
    expect(aws.writes).toEqual([]);
    await load(aws, cardedContent(files));
    expect(await coverOf(aws, "a")).toMatch(/card-/);
  });

  it("keeps the card of a post whose text changed, and drops it with its title", async () => {
    const aws = await startAws();
    await load(aws, cardedContent(files));
    const before = await coverOf(aws, "a");
    await load(aws, cardedContent(edited, { faces: noFaces }));
    expect((await postOf(aws, "a")).html).toContain("Other text.");
    expect(await coverOf(aws, "a")).toBe(before);
    const warnings: string[] = [];
    await load(aws, cardedContent(renamed, { faces: noFaces, warnings }));
    expect(await coverOf(aws, "a")).toBe(undefined);
    expect(await coverOf(aws, "b")).toMatch(/card-/);
    expect(warnings).toEqual([expect.stringContaining("title of a:")]);
  });

  it("does not take an author's cover for a card", async () => {
    const aws = await startAws();
    const covered = post("title: 标题\ndate: 2020-01-01\ncover: ./pic.png");
    await load(aws, cardedContent({ "a.md": covered, "pic.png": await png() }));
    await load(aws, cardedContent({ "a.md": files["a.md"] }, { faces: noFaces }));
    expect(await coverOf(aws, "a")).toBe(undefined);
  });
});

describe("a title that no font has", () => {
  it("gets no card, is told, and leaves the others theirs", async () => {
    const aws = await startAws();
    const warnings: string[] = [];
    const strange = post(`title: 标题${unassigned}\ndate: 2020-01-03`);
    await load(aws, cardedContent({ ...files, "c.md": strange }, { warnings }));
    expect(await coverOf(aws, "c")).toBe(undefined);
    expect(await coverOf(aws, "a")).toMatch(/card-/);
    expect(cardsIn(aws)).toHaveLength(2);
    expect(warnings).toEqual([expect.stringContaining("title of c:")]);
  });
});

describe("a dry run", () => {
  it("draws and uploads nothing", async () => {
    const aws = await startAws();
    const cache = folderWith({});
    await load(aws, cardedContent(files, { cache }), { dryRun: true });
    expect(aws.writes).toEqual([]);
    expect(readdirSync(cache)).toEqual([]);
  });
});

describe("a preview", () => {
  it("holds the cards that the live blog has: nothing of an unchanged post differs", async () => {
    const aws = await startAws();
    await load(aws, cardedContent(files));
    const asked = { message: "", days: 1, dryRun: true };
    const preview = async (machine: { faces?: typeof noFaces }) =>
      publishPreview(await cardedContent(edited, machine), asked, publicationOf(aws));
    expect((await preview({})).changes).toEqual({ added: 0, changed: 1, removed: 0 });
    expect((await preview({ faces: noFaces })).changes).toEqual({
      added: 0,
      changed: 1,
      removed: 0,
    });
  });
});
