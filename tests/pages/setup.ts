import { execFile } from "node:child_process";
import { cp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { startLocalEdge } from "../support/local-edge.ts";

const root = join(import.meta.dirname, "../..");
const own = "content/posts";
const page = "content/about.md";
const torture = "tests/fixtures/posts";

/**
 * A local edge with the blog's own posts and page, the post that has everything, and the posts of the folder `POSTS`. Or the site at
 * `PAGES_URL`, which has them already.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const folder = process.env.POSTS ?? own;
  const subject = await firstPost(folder);
  project.provide("subject", {
    slug: subject.slice(0, -".md".length),
    file: join(folder, subject),
  });
  if (process.env.PAGES_URL) {
    project.provide("pagesUrl", process.env.PAGES_URL);
    return undefined;
  }
  const edge = await startLocalEdge();
  await loadAll(edge.state, folder);
  project.provide("pagesUrl", edge.url);
  return edge.stop;
}

/** The first file of a folder that is named by its slug; of the blog's own posts the last, which is in Chinese. */
async function firstPost(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".md")).toSorted();
  const file = folder === own ? files.at(-1) : files[0];
  if (file === undefined) throw new Error(`${folder} has no post`);
  return file;
}

async function loadAll(state: string, folder: string): Promise<void> {
  const content = join(state, "content");
  for (const from of new Set([own, torture, folder]))
    await cp(join(root, from), join(content, "posts"), { recursive: true });
  await cp(join(root, page), join(content, "about.md"));
  const loader = [
    "--import",
    "./infra/require-node.mjs",
    "--import",
    "tsx",
    "content-loader/main.ts",
  ];
  const load = ["load", "--local", "--dir", content, "--state", state];
  await promisify(execFile)(process.execPath, [...loader, ...load], { cwd: root });
}
