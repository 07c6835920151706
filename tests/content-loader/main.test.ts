import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startAws, type Aws } from "./support/aws.ts";
import { folderWith, post } from "./support/folder.ts";
import { run, stateFor } from "./support/run.ts";

/** `npm run load-content -- …` */
const load = (...args: string[]) => run("load", ...args);

const posts = {
  "a.md": post("title: A\ndate: 2020-01-01"),
  "b.md": post("title: B\ndate: 2020-01-02"),
};

it("loads posts, and says so", async () => {
  const aws = await startAws();
  const { code, out, err } = await load(
    "--dir",
    folderWith(posts),
    "--local",
    "--state",
    stateFor(aws),
  );
  expect(code).toBe(0);
  expect(err).toMatch(/^The blog of this machine/);
  expect(out).toMatch(/^\+ a\n\+ b\n2 added, 0 changed, 0 removed, 0 unchanged\./);
  expect(aws.files.has("index.html")).toBe(true);
});

it("prints one JSON object and nothing else with --json", async () => {
  const aws = await startAws();
  const folder = folderWith({ ...posts, "c.md": post("title: C\ndate: 2020-01-03\ndraft: true") });
  const args = ["--dir", folder, "--local", "--json", "--state", stateFor(aws)];
  const { code, out } = await load(...args);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    command: "load",
    ok: true,
    result: { added: ["a", "b"], drafts: 1, release: 1, dryRun: false },
  });
});

it("writes nothing with --dry-run", async () => {
  const aws = await startAws();
  const args = ["--dir", folderWith(posts), "--local", "--dry-run", "--state", stateFor(aws)];
  const { code, out } = await load(...args);
  expect([code, aws.writes]).toEqual([0, []]);
  expect(out).toContain("Would be: 2 added");
});

it.each(["load", "rollback"])(
  "writes nothing by %s while the site answers from caches alone",
  async (command) => {
    const aws = await startAws();
    const state = stateFor(aws);
    const file = join(state, "local.json");
    const local = JSON.parse(readFileSync(file, "utf8"));
    const outputs = { ...local.outputs, CacheOnly: "true" };
    writeFileSync(file, JSON.stringify({ ...local, outputs }));
    const folder = command === "load" ? ["--dir", folderWith(posts)] : [];
    const { code, err } = await run(command, ...folder, "--local", "--state", state);
    expect([code, aws.writes, aws.invalidations]).toEqual([6, [], []]);
    expect(err).toContain("Let go of the brake by `npx cdk deploy`");
  },
);

it("tells every problem, writes nothing and exits with 7", async () => {
  const aws = await startAws();
  const folder = folderWith({
    ...posts,
    "c.md": post("title: 7\ndate: 2026-13-45"),
    "d.md": post("title: D\ndate: 2020-01-01", "![x](x.png) [y](nowhere.md)\n"),
  });
  const { code, err } = await load("--dir", folder, "--local", "--state", stateFor(aws));
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
  const { code, err } = await load("--dir", folderWith(posts), "--local", "--state", state);
  expect(code).toBe(8);
  expect(err).toMatch(/can't be reached/);
});

it("waits for another loader when nothing runs, and loads after it", async () => {
  const args = ["--local", "--prune", "--state", folderWith({}), "--dir"];
  const [first, second] = await Promise.all([
    load(...args, folderWith(posts)),
    load(...args, folderWith({ ...posts, "c.md": post("title: C\ndate: 2020-01-03") })),
  ]);
  expect([first.code, second.code]).toEqual([0, 0]);
  expect(first.out + second.out).toMatch(/Release 2 is live/);
});

it("renders in a second run what changed since the first, were it refused or for another table", async () => {
  const folder = folderWith({ ...posts, "c.md": "no front matter" });
  const state = stateFor(await startAws());
  const args = ["--dir", folder, "--local", "--state", state];
  expect((await load(...args)).code).toBe(7);
  writeFileSync(join(folder, "c.md"), post("title: C\ndate: 2020-01-03"));
  const second = await load(...args);
  expect(second.err).toContain("Rendering posts: 2\n"); // its older neighbour, too
  const other = await startAws();
  cpSync(join(stateFor(other), "local.json"), join(state, "local.json"));
  const third = await load(...args);
  expect(third.err).not.toContain("Rendering posts");
  expect(third.out).toContain("3 added, 0 changed, 0 removed, 0 unchanged.");
  expect(third.code).toBe(0);
});

it("loads posts where it can keep nothing for the next run, and says so", async () => {
  const state = stateFor(await startAws());
  writeFileSync(join(state, "cache"), "no folder");
  const { code, err } = await load("--dir", folderWith(posts), "--local", "--state", state);
  expect(code).toBe(0);
  expect(err.match(/What was rendered can't be kept for the next run: .*EEXIST/g)).toHaveLength(1);
});

it("refuses an empty folder, since an empty blog is hardly meant", async () => {
  const { code, err } = await load("--dir", folderWith({}), "--local");
  expect(code).toBe(7);
  expect(err).toContain("--dir");
});

it("shows its options", async () => {
  const help = await load("--help");
  expect([help.code, help.out]).toEqual([0, expect.stringContaining("--dry-run")]);
  const wrong = await load("--wrong");
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/--wrong[^]*--dry-run/)]);
});

it("deletes at most a whole number of posts", async () => {
  const { code, err } = await load("--max-deletes", "many");
  expect([code, err]).toEqual([2, expect.stringContaining("--max-deletes `many`")]);
});

describe("posts whose file is gone", () => {
  const many = Object.fromEntries(
    ["a", "b", "c"].map((name) => [`${name}.md`, post(`title: ${name}\ndate: 2020-01-01`, name)]),
  );

  async function loaded(): Promise<{ aws: Aws; args: string[] }> {
    const aws = await startAws();
    const args = ["--local", "--state", stateFor(aws), "--dir"];
    await load(...args, folderWith(many));
    aws.writes.length = 0;
    return { aws, args: [...args, folderWith({ "a.md": many["a.md"] ?? "" })] };
  }

  it("are a reason to stop, with 4 and nothing written, until --prune says so", async () => {
    const { aws, args } = await loaded();
    const stopped = await load(...args);
    expect([stopped.code, stopped.err, aws.writes]).toEqual([
      4,
      expect.stringContaining("--prune"),
      [],
    ]);
    const pruned = await load("--prune", ...args);
    expect([pruned.code, pruned.out]).toEqual([0, expect.stringContaining("2 removed")]);
  });

  it("are asked about above --max-deletes, and where nobody can be asked need --yes", async () => {
    const { aws, args } = await loaded();
    const stopped = await load("--prune", "--max-deletes", "1", ...args);
    expect([stopped.code, stopped.err, aws.writes]).toEqual([
      4,
      expect.stringContaining("--yes"),
      [],
    ]);
    const pruned = await load("--prune", "--max-deletes", "1", "--yes", ...args);
    expect(pruned.code).toBe(0);
  });
});
