import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { outputs, startAws, type Aws } from "./support/aws.ts";
import { folderWith, post } from "./support/folder.ts";

const root = join(import.meta.dirname, "../..");

interface Ended {
  code: unknown;
  out: string;
  err: string;
}

/** `npm run load-content -- …` */
async function run(...args: string[]): Promise<Ended> {
  const preload = ["--import", "./infra/require-node.mjs", "--import", "tsx"];
  const child = spawn(process.execPath, [...preload, "content-loader/main.ts", ...args], {
    cwd: root,
  });
  const ended = { code: undefined, out: "", err: "" };
  child.stdout.on("data", (text: Buffer) => (ended.out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (ended.err += text.toString()));
  const [code]: unknown[] = await once(child, "close");
  return { ...ended, code };
}

/** A state folder in which a local edge says that it runs. */
function stateFor({ endpoint }: Pick<Aws, "endpoint">): string {
  const local = {
    pid: process.pid,
    endpoint,
    outputs: {
      TableName: outputs.tableName,
      TableRegions: outputs.regions.join(","),
      BucketName: outputs.bucketName,
      DistributionId: outputs.distributionId,
      SiteUrl: outputs.siteUrl,
    },
  };
  return folderWith({ "local.json": JSON.stringify(local) });
}

const posts = {
  "a.md": post("title: A\ndate: 2020-01-01"),
  "b.md": post("title: B\ndate: 2020-01-02"),
};

it("loads posts, and says so", async () => {
  const aws = await startAws();
  const { code, out, err } = await run(
    "--dir",
    folderWith(posts),
    "--local",
    "--state",
    stateFor(aws),
  );
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/^Loading to this machine/);
  expect(out).toContain("2 added, 0 changed, 0 removed, 0 unchanged.");
  expect(aws.files.has("index.html")).toBe(true);
});

it("prints one JSON object and nothing else with --json", async () => {
  const aws = await startAws();
  const folder = folderWith({ ...posts, "c.md": post("title: C\ndate: 2020-01-03\ndraft: true") });
  const args = ["--dir", folder, "--local", "--json", "--state", stateFor(aws)];
  const { code, out } = await run(...args);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    added: ["a", "b"],
    drafts: 1,
    release: 1,
    dryRun: false,
  });
});

it("writes nothing with --dry-run", async () => {
  const aws = await startAws();
  const args = ["--dir", folderWith(posts), "--local", "--dry-run", "--state", stateFor(aws)];
  const { code, out } = await run(...args);
  expect([code, aws.writes]).toEqual([0, []]);
  expect(out).toContain("Would be: 2 added");
});

it("tells every problem, writes nothing and exits with 7", async () => {
  const aws = await startAws();
  const folder = folderWith({
    ...posts,
    "c.md": post("title: 7\ndate: 2026-13-45"),
    "d.md": post("title: D\ndate: 2020-01-01", "![x](x.png) [y](nowhere.md)\n"),
  });
  const { code, err } = await run("--dir", folder, "--local", "--state", stateFor(aws));
  expect([code, aws.writes]).toEqual([7, []]);
  expect(err.replaceAll(`${folder}/`, "").match(/^[cd]\.md:\d+:\d+/gm)).toEqual([
    "c.md:2:8",
    "c.md:3:7",
    "d.md:6:1",
    "d.md:6:13",
  ]);
  expect(err).not.toContain("    at ");
});

it("exits with 8 when the target does not answer", async () => {
  const state = stateFor({ endpoint: "http://127.0.0.1:9" });
  const { code, err } = await run("--dir", folderWith(posts), "--local", "--state", state);
  expect(code).toBe(8);
  expect(err).toMatch(/can't be reached/);
});

it("waits for another loader when nothing runs, and loads after it", async () => {
  const args = ["--local", "--state", folderWith({}), "--dir"];
  const [first, second] = await Promise.all([
    run(...args, folderWith(posts)),
    run(...args, folderWith({ ...posts, "c.md": post("title: C\ndate: 2020-01-03") })),
  ]);
  expect([first.code, first.err, second.code, second.err]).toEqual([0, "", 0, ""]);
  expect(first.out + second.out).toMatch(/Release 2 is live/);
});

it("renders in a second run what changed since the first, were it refused or for another table", async () => {
  const folder = folderWith({ ...posts, "c.md": "no front matter" });
  const state = stateFor(await startAws());
  const args = ["--dir", folder, "--local", "--state", state];
  expect((await run(...args)).code).toBe(7);
  writeFileSync(join(folder, "c.md"), post("title: C\ndate: 2020-01-03"));
  const second = await run(...args);
  expect(second.out).toContain("Rendering posts: 2\n"); // its older neighbour, too
  const other = await startAws();
  cpSync(join(stateFor(other), "local.json"), join(state, "local.json"));
  const third = await run(...args);
  expect(third.out).not.toContain("Rendering posts");
  expect(third.out).toContain("3 added, 0 changed, 0 removed, 0 unchanged.");
  expect(third.code).toBe(0);
});

it("loads posts where it can keep nothing for the next run, and says so", async () => {
  const state = stateFor(await startAws());
  writeFileSync(join(state, "cache"), "no folder");
  const { code, out } = await run("--dir", folderWith(posts), "--local", "--state", state);
  expect(code).toBe(0);
  expect(
    out.match(/Warning: what was rendered can't be kept for the next run: .*EEXIST/g),
  ).toHaveLength(1);
});

it("refuses an empty folder, since an empty blog is hardly meant", async () => {
  const { code, err } = await run("--dir", folderWith({}), "--local");
  expect(code).toBe(7);
  expect(err).toContain("--dir");
});

it("shows its options", async () => {
  const help = await run("--help");
  expect([help.code, help.out]).toEqual([0, expect.stringContaining("--dry-run")]);
  const wrong = await run("--wrong");
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/--wrong[^]*--dry-run/)]);
});
