import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { vi } from "vitest";
import { blog } from "../../../blog.config.ts";
import { createClients } from "../../../content-loader/aws/clients.ts";
import { findLocalStore } from "../../../content-loader/aws/local-store.ts";
import { commands } from "../../../content-loader/commands.ts";
import { readLastMonth } from "../../../content-loader/cost/last-month.ts";
import { Progress } from "../../../content-loader/progress.ts";
import { png } from "../../content-loader/support/images.ts";
import { post } from "../../content-loader/support/folder.ts";

const day = 86_400_000; // milliseconds
const root = join(import.meta.dirname, "../../..");
const progress = new Progress({ write: () => true });

/**
 * Every command that speaks to a blog, with what makes it do all it can: images, a post that goes, a preview, and a collection
 * so late that all of that is superfluous. Returns the names of the commands that were run.
 */
export async function runEveryCommand(state: string, folder: string): Promise<Set<string>> {
  const done = new Set<string>();
  const run = async (name: string, ...args: string[]): Promise<void> => {
    const target = ["--local", "--state", state];
    const surroundings = { root, blog, json: true, progress, warn: () => undefined };
    const outcome = await commands[name]?.run([...args, ...target], surroundings);
    // `doctor` also looks at this machine.
    if (name !== "doctor" && outcome?.failure !== undefined) throw outcome.failure;
    done.add(name);
  };
  const load = ["load", "--prune", "--force", "--yes", "--dir", folder] as const;
  await write(folder, { "a/index.md": pictured("A"), "b.md": plain("B") }, 1);
  await run(...load);
  rmSync(join(folder, "b.md"));
  await write(folder, { "a/index.md": pictured("A, again") }, 2);
  await run(...load);
  await write(folder, { "c/index.md": pictured("C", "draft: true") }, 3);
  await run("preview", "--dir", folder);
  for (const name of ["status", "log", "verify", "doctor", "cost"]) await run(name);
  await run("tail", "--once");
  for (const name of ["tail", "cost"]) await run(name);
  await run("show", "1");
  await run("diff", "1", "2");
  await run("export", join(folder, "exported"));
  await run("rollback");
  await askMetrics(state);
  await later(60 * day, () => run("gc", "--keep", "30d"));
  return done;
}

/** What `cost` asks of a deployed blog, and the local edge refuses: it counts nothing for CloudWatch. */
async function askMetrics(state: string): Promise<void> {
  const found = findLocalStore(state);
  if (found === undefined) throw new Error(`Nothing runs with ${state}`);
  const clients = createClients(found.outputs.regions[0], found.endpoint);
  await readLastMonth(found.outputs, clients.settings, 512).catch(() => undefined);
  clients.destroy();
}

function plain(title: string): string {
  return post(`title: ${title}\ndate: 2020-01-01`);
}

function pictured(title: string, more = "lang: en"): string {
  return post(`title: ${title}\ndate: 2020-01-02\n${more}`, "![A picture](./picture.png)\n");
}

/** Posts, those in a folder of their own with a picture. */
async function write(folder: string, files: Record<string, string>, seed: number): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const [dir] = name.split("/index.md");
    if (dir !== undefined && dir !== name) {
      mkdirSync(join(folder, dir), { recursive: true });
      writeFileSync(join(folder, dir, "picture.png"), await png(40, 30, seed));
    }
    writeFileSync(join(folder, name), text);
  }
}

/** Does something when the clock has gone on. */
async function later(milliseconds: number, act: () => Promise<void>): Promise<void> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
  try {
    await act();
  } finally {
    vi.useRealTimers();
  }
}
