import { describe, expect, it } from "vitest";
import { readLive } from "../../../content-loader/releases/live.ts";
import { redirectsOf } from "../../../content-loader/releases/redirects.ts";
import { startAws, type Aws } from "../support/aws.ts";
import { contentOf } from "../support/content.ts";
import { post } from "../support/folder.ts";
import { home, load } from "../support/publish.ts";

const text = (name: string): string => `The text of ${name}.\n`;
const a = post("title: A\ndate: 2020-01-01", text("a"));
const b = post("title: B\ndate: 2020-01-02", text("b"));

function aliased(slug: string): string {
  return post(`title: A\nslug: ${slug}\ndate: 2020-01-01\naliases: [/2020/a.html]`, text("a"));
}

function stub(id: string): string {
  return post(`title: Stub\ndate: 2020-01-01\nid: ${id}`, "Soon.\n");
}

function refuse(question: string): Promise<void> {
  return Promise.reject(new Error(question));
}

async function redirects(aws: Aws): Promise<Record<string, string>> {
  const live = await readLive(home(aws));
  return Object.fromEntries(redirectsOf(live?.entries ?? new Map()));
}

describe("redirects", () => {
  it("lead from a renamed post's old address to the new one, without --prune", async () => {
    const aws = await startAws();
    await load(aws, contentOf({ "a.md": a, "b.md": b }));
    const { moves, settled } = await load(aws, contentOf({ "new.md": a, "b.md": b }));
    expect(moves).toEqual([{ from: "a", to: "new" }]);
    expect(await redirects(aws)).toEqual({ "/posts/a": "/posts/new" });
    expect(settled?.invalidation.paths).toEqual(
      expect.arrayContaining(["/posts/a", "/posts/new", "/posts/b"]),
    );
  });

  it("know a post by its id when its text changed as well", async () => {
    const aws = await startAws();
    await load(aws, contentOf({ "a.md": post("title: A\ndate: 2020-01-01\nid: x", "One.\n") }));
    await load(aws, contentOf({ "c.md": post("title: C\ndate: 2020-01-01\nid: x", "Two.\n") }));
    expect(await redirects(aws)).toEqual({ "/posts/a": "/posts/c" });
  });

  it("last, and never lead to another redirect", async () => {
    const aws = await startAws();
    for (const name of ["a.md", "b.md", "c.md"]) await load(aws, contentOf({ [name]: a }));
    expect(await redirects(aws)).toEqual({ "/posts/a": "/posts/c", "/posts/b": "/posts/c" });
    await load(aws, contentOf({ "c.md": a, "d.md": b }));
    expect(await redirects(aws)).toEqual({ "/posts/a": "/posts/c", "/posts/b": "/posts/c" });
    await load(aws, contentOf({ "a.md": a, "d.md": b }));
    expect(await redirects(aws)).toEqual({ "/posts/b": "/posts/a", "/posts/c": "/posts/a" });
  });

  it("come from a post's aliases, and follow it", async () => {
    const aws = await startAws();
    await load(aws, contentOf({ "a.md": aliased("a") }));
    expect(await redirects(aws)).toEqual({ "/2020/a.html": "/posts/a" });
    await load(aws, contentOf({ "a.md": aliased("z") }));
    expect(await redirects(aws)).toEqual({ "/2020/a.html": "/posts/z", "/posts/a": "/posts/z" });
  });

  it("remember a deleted post's address, and refuse it to another one", async () => {
    const aws = await startAws();
    await load(aws, contentOf({ "a.md": a, "b.md": b }));
    await load(aws, contentOf({ "b.md": b }), { prune: true });
    const other = contentOf({
      "b.md": b,
      "a.md": post("title: Other\ndate: 2022-01-01", "Other.\n"),
    });
    aws.writes.length = 0;
    await expect(load(aws, other)).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringMatching(/slug `a` was another post's, which was deleted[^]*--force/),
    });
    expect(aws.writes).toEqual([]);
    await load(aws, other, { force: true });
    expect(await redirects(aws)).toEqual({});
  });

  it("let a deleted post come back", async () => {
    const aws = await startAws();
    await load(aws, contentOf({ "a.md": a, "b.md": b }));
    await load(aws, contentOf({ "b.md": b }), { prune: true });
    await load(aws, contentOf({ "a.md": a, "b.md": b }));
    expect(await redirects(aws)).toEqual({});
  });

  it("lead to a deleted post again when it comes back, wherever that is", async () => {
    const aws = await startAws();
    await load(aws, contentOf({ "a.md": a, "b.md": b }));
    await load(aws, contentOf({ "z.md": a, "b.md": b }));
    await load(aws, contentOf({ "b.md": b }), { prune: true });
    await load(aws, contentOf({ "c.md": a, "b.md": b }));
    expect(await redirects(aws)).toEqual({ "/posts/a": "/posts/c", "/posts/z": "/posts/c" });
  });

  it("know two posts of one text apart by their ids", async () => {
    const aws = await startAws();
    await load(aws, contentOf({ "a.md": stub("one"), "b.md": b }));
    const other = contentOf({ "z.md": stub("two"), "b.md": b });
    await expect(load(aws, other)).rejects.toMatchObject({ exitCode: 4 });
  });

  it("are not taken over by another post's alias unawares", async () => {
    const aws = await startAws();
    const aliased = post("title: B\ndate: 2020-01-02\naliases: [a]", text("b"));
    await load(aws, contentOf({ "a.md": a, "b.md": b }));
    await load(aws, contentOf({ "z.md": a, "b.md": b }));
    const taking = contentOf({ "z.md": a, "b.md": aliased });
    await expect(load(aws, taking)).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringContaining("The alias `/posts/a` of b leads to /posts/z."),
    });
    await load(aws, taking, { force: true });
    expect(await redirects(aws)).toEqual({ "/posts/a": "/posts/b" });
  });

  it("refuse a moved post's old address to another one", async () => {
    const aws = await startAws();
    await load(aws, contentOf({ "a.md": a }));
    await load(aws, contentOf({ "z.md": a }));
    const other = contentOf({ "z.md": a, "a.md": b });
    await expect(load(aws, other)).rejects.toMatchObject({
      message: expect.stringContaining("is at /posts/z now"),
    });
  });
});

describe("deletions", () => {
  const many = Object.fromEntries(
    Array.from({ length: 8 }, (_, n) => [
      `p${n}.md`,
      post(`title: P\ndate: 2020-01-0${n + 1}`, text(`${n}`)),
    ]),
  );

  it("wait for --prune, and name what is missing", async () => {
    const aws = await startAws();
    await load(aws, contentOf({ "a.md": a, "b.md": b }));
    aws.writes.length = 0;
    await expect(load(aws, contentOf({ "b.md": b }))).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringMatching(/1 live post is not in the folder: a\.[^]*--prune/),
    });
    expect(aws.writes).toEqual([]);
  });

  it("ask when they are more than --max-deletes", async () => {
    const aws = await startAws();
    await load(aws, contentOf({ ...many, "a.md": a }));
    const asked: string[] = [];
    await expect(
      load(aws, contentOf({ "a.md": a }), { prune: true, confirm: refuse }),
    ).rejects.toThrow(/8 live posts are not in the folder.*--max-deletes 5/);
    const agree = (question: string) => Promise.resolve(void asked.push(question));
    await load(aws, contentOf({ "a.md": a }), { prune: true, confirm: agree });
    expect(asked).toHaveLength(1);
  });
});
