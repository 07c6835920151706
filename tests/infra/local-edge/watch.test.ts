import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Watch, watchSources } from "../../../infra/local-edge/watch.ts";
import { temporaryFolder } from "./support/local-stack.ts";

let folder: ReturnType<typeof temporaryFolder>;
let calls: string[][];
let watch: Watch;

beforeEach(async () => {
  folder = temporaryFolder();
  for (const source of ["content/posts", "edge", "origin", "infra/local-edge"]) {
    mkdirSync(join(folder.path, source), { recursive: true });
  }
  write("blog.config.ts");
  calls = [];
  watch = watchSources(folder.path, async (changes) => void calls.push([...changes]));
  await watch.ready;
});

afterEach(async () => {
  await watch.stop();
  folder.remove();
});

function write(file: string): void {
  writeFileSync(join(folder.path, file), String(Math.random()));
}

it("reports many changed posts once", async () => {
  for (let index = 0; index < 20; index++) write(`content/posts/${index}.md`);
  await expect.poll(() => calls).toEqual([["content"]]);
  await sleep(300);
  expect(calls).toHaveLength(1);
});

it("tells code from content", async () => {
  write("edge/routes.ts");
  await expect.poll(() => calls).toEqual([["code"]]);
  write("blog.config.ts");
  await expect.poll(() => calls).toEqual([["code"], ["code"]]);
});

it("follows a file that an editor or git has put in the place of another", async () => {
  write("edge/routes.ts");
  await expect.poll(() => calls).toHaveLength(1);
  write("edge/routes.ts.new");
  renameSync(join(folder.path, "edge/routes.ts.new"), join(folder.path, "edge/routes.ts"));
  await expect.poll(() => calls).toHaveLength(2);
  rmSync(join(folder.path, "edge/routes.ts"));
  write("edge/routes.ts");
  await expect.poll(() => calls).toHaveLength(3);
  write("edge/routes.ts");
  await expect.poll(() => calls).toHaveLength(4);
});

it("does not follow the local edge, or an editor's own files", async () => {
  write("infra/local-edge/start.ts");
  write("content/posts/.post.md.swp");
  write("content/posts/post.md~");
  await sleep(400);
  expect(calls).toEqual([]);
});
