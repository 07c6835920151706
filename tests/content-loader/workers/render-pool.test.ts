import { join } from "node:path";
import { beforeEach, expect, it, vi } from "vitest";
import { MediaSet } from "../../../content-loader/media/media-set.ts";
import { neighboursOf } from "../../../content-loader/objects/site-objects.ts";
import { parsePosts, type ParsedPosts } from "../../../content-loader/parse.ts";
import { findPosts } from "../../../content-loader/read.ts";
import { renderPost } from "../../../content-loader/render-post.ts";
import type { Task } from "../../../content-loader/workers/messages.ts";
import { RenderPool } from "../../../content-loader/workers/render-pool.ts";
import { nameOf } from "../../../content-loader/names.ts";
import { limits, RenderThread } from "../../../content-loader/workers/render-thread.ts";
import { folderWith, post } from "../support/folder.ts";
import { png } from "../support/images.ts";

vi.mock("../../../content-loader/workers/render-thread.ts", { spy: true });

beforeEach(() => {
  vi.mocked(RenderThread).mockClear();
});

interface Rig {
  pool: RenderPool;
  media: MediaSet;
  parsed: ParsedPosts;
  tasks: Task[];
  started: () => number;
}

function rigOf(folder: string, given = limits): Rig {
  const parsed = parsePosts(folder, findPosts(folder));
  const headers = parsed.posts.map(({ header }) => header);
  const tasks = parsed.posts.map((text, index) => ({
    kind: "post" as const,
    text,
    neighbours: neighboursOf(headers, index),
  }));
  const media = new MediaSet(folder, folderWith({}));
  const pool = new RenderPool({ folder, paths: parsed.paths, language: "en" }, media, given);
  return { pool, media, parsed, tasks, started: () => vi.mocked(RenderThread).mock.calls.length };
}

function folderOf(bodies: Record<string, string>): string {
  return folderWith(
    Object.fromEntries(
      Object.entries(bodies).map(([name, body]) => [
        `${name}.md`,
        post(`title: ${name}\ndate: 2020-01-01`, body),
      ]),
    ),
  );
}

/** What each post became, by its file's name: its slug, or why it was refused. */
async function outcomesOf({ pool, tasks }: Rig): Promise<string[]> {
  const outcomes = await Promise.all(tasks.map((task) => pool.render(task)));
  await pool.rest();
  return outcomes.map((outcome) =>
    outcome.kind === "refused" ? outcome.what : nameOf(outcome.rendered.record),
  );
}

it("refuses a post that takes too long, in another thread does the others", async () => {
  const folder = folderOf({ a: "a\n-\n".repeat(40_000), b: "Text.", c: "Text." });
  const rig = rigOf(folder, { ...limits, time: 400 });
  expect(await outcomesOf(rig)).toEqual([
    expect.stringMatching(/^can't be read within 0\.4 s: look for a long run/),
    "b",
    "c",
  ]);
  expect(rig.started()).toBe(2);
});

it("refuses a post that takes too much memory, in another thread does the others", async () => {
  const folder = folderOf({ a: "Text.", b: "- a\n".repeat(200_000), c: "Text." });
  const rig = rigOf(folder, { time: 30_000, memory: 64 });
  expect(await outcomesOf(rig)).toEqual([
    "a",
    expect.stringMatching(/^can't be read within 64 MB of memory: look for/),
    "c",
  ]);
  expect(rig.started()).toBe(2);
});

it("refuses a post on which the renderer fails, and does the others", async () => {
  const rig = rigOf(folderOf({ a: "Text.", b: "Text." }));
  const [first] = rig.tasks;
  if (first === undefined) throw new Error("There is no post");
  Reflect.set(first.text, "header", null);
  expect(await outcomesOf(rig)).toEqual([
    expect.stringMatching(/^can't be rendered, which is a fault of Edgewise's \(TypeError: /),
    "b",
  ]);
});

it("says when a file is not the one that was parsed", async () => {
  const rig = rigOf(folderOf({ a: "Text." }));
  const [task] = rig.tasks;
  if (task === undefined) throw new Error("There is no post");
  const changed = { ...task, text: { ...task.text, source: "other" } } as Task;
  await expect(rig.pool.render(changed)).rejects.toMatchObject({
    exitCode: 7,
    message: expect.stringMatching(/^a\.md changed while it was loaded/),
  });
  expect(await outcomesOf(rig)).toEqual(["a"]);
});

it("does not count the time that images take", async () => {
  const folder = folderWith({
    "x.png": await png(),
    "a.md": post("title: a\ndate: 2020-01-01", "![x](./x.png)"),
  });
  const rig = rigOf(folder, { ...limits, time: 1_000 });
  const find = rig.media.find.bind(rig.media);
  vi.spyOn(rig.media, "find").mockImplementation(async (target, file) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    return find(target, file);
  });
  expect(await outcomesOf(rig)).toEqual(["a"]);
});

it("starts one thread for a few posts, two for many, and none for none", async () => {
  const bodies = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`p${String(index).padStart(2, "0")}`, "Text."]),
  );
  const many = rigOf(folderOf(bodies));
  expect(many.started()).toBe(0);
  expect(await outcomesOf(many)).toEqual(Object.keys(bodies));
  expect(many.started()).toBe(2);
  vi.mocked(RenderThread).mockClear();
  const few = rigOf(folderOf({ a: "Text.", b: "Text.", c: "Text." }));
  await outcomesOf(few);
  expect(few.started()).toBe(1);
});

it("renders the blog's own posts as the main thread does, byte for byte", async () => {
  const folder = join(import.meta.dirname, "../../../content/posts");
  const { pool, media, parsed, tasks } = rigOf(folder);
  const setting = { folder, paths: parsed.paths, language: "en" };
  expect(tasks.length).toBeGreaterThan(1);
  for (const task of tasks) {
    const here = await renderPost(task, setting, media);
    expect(await pool.render(task)).toEqual({ kind: "rendered", rendered: here });
  }
  await pool.rest();
});
