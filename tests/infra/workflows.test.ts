import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { commands } from "../../content-loader/commands.ts";
import { parseFlags } from "../../content-loader/cli/flags.ts";
import { chooseTarget, connect } from "../../content-loader/aws/target.ts";
import { folderWith } from "../content-loader/support/folder.ts";

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  with?: Record<string, string>;
}

interface Job {
  if?: string;
  uses?: string;
  needs?: string;
  environment?: string;
  permissions: Record<string, string>;
  concurrency?: { group: string };
  steps?: Step[];
}

interface Workflow {
  on: Record<string, { branches?: string[]; paths?: string[] } | null>;
  permissions: object;
  jobs: Record<string, Job>;
}

const root = join(import.meta.dirname, "../..");
const folder = join(root, ".github/workflows");
const files = readdirSync(folder);

function textOf(file: string): string {
  return readFileSync(join(folder, file), "utf8");
}

function read(file: string): Workflow {
  return parse(textOf(file)) as Workflow;
}

function jobsOf(file: string): Job[] {
  return Object.values(read(file).jobs);
}

function stepsOf(file: string): Step[] {
  return jobsOf(file).flatMap(({ steps = [] }) => steps);
}

function theJob(file: string, name: string): Job {
  const job = read(file).jobs[name];
  if (job === undefined) throw new Error(`${file} has no job ${name}`);
  return job;
}

/** The step that runs a command which begins so, and its place. */
function runs(file: string, start: string): number {
  return stepsOf(file).findIndex(({ run = "" }) => run.startsWith(start));
}

function assumes(file: string): number {
  return stepsOf(file).findIndex(({ with: given }) => given?.["role-to-assume"] !== undefined);
}

describe.each(files)("%s", (file) => {
  it("has no more permissions than it needs, and no secret", () => {
    expect(read(file).permissions).toEqual({});
    for (const { permissions, steps = [], uses } of jobsOf(file)) {
      const speaksToAws =
        uses !== undefined || steps.some(({ with: given }) => given?.["role-to-assume"]);
      expect(permissions).toEqual({
        contents: "read",
        ...(speaksToAws && { "id-token": "write" }),
      });
    }
    expect(textOf(file)).not.toMatch(/secrets\.|\b\d{12}\b|AKIA/);
  });

  it("names what it uses by commit, with the version beside it", () => {
    const used = textOf(file).match(/uses: .*/g) ?? [];
    for (const line of used.filter((each) => !each.includes("./")))
      expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("runs what is there", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const lines = stepsOf(file).flatMap(({ run }) => run ?? []);
    for (const [, script] of lines.join("\n").matchAll(/npm run (?:-\S+ )*([\w-]+)/g))
      expect(scripts).toHaveProperty(script ?? "");
    for (const [, command = ""] of lines.join("\n").matchAll(/npm run blog -- ([\w-]+)/g))
      expect(Object.keys(commands)).toContain(command);
    for (const [, path = ""] of lines.join("\n").matchAll(/^(\.ci\/\S+)/gm))
      expect(existsSync(join(root, path))).toBe(true);
  });

  it("follows paths that are there, on the branch whose pushes the roles trust", () => {
    const { branches = ["main"], paths = [] } = read(file).on["push"] ?? {};
    expect(branches).toEqual(["main"]);
    for (const path of paths)
      expect(existsSync(join(root, path.replace(/^!/, "").replace(/\/\*\*$/, ""))), path).toBe(
        true,
      );
  });
});

describe("publishing", () => {
  const file = "publish.yml";

  it("is for those who set the variable of its role, one at a time", () => {
    const job = theJob(file, "publish");
    expect(job.if).toBe("vars.PUBLISH_ROLE != ''");
    expect(stepsOf(file)[assumes(file)]?.with?.["role-to-assume"]).toBe("${{ vars.PUBLISH_ROLE }}");
    expect(job.concurrency).toEqual({ group: "publish" });
  });

  it("has a font for pictures of titles before it publishes", () => {
    const font = stepsOf(file).findIndex(({ run = "" }) => run.includes("fonts-noto-cjk"));
    expect(font).toBeGreaterThan(-1);
    expect(font).toBeLessThan(runs(file, "npm run load-content"));
  });

  it("takes the branch as it is, so that a run that waited publishes nothing older", () => {
    expect(stepsOf(file)[0]?.with?.["ref"]).toBe("${{ github.ref }}");
  });

  it("checks the posts before it has a role, then publishes to AWS with flags that there are", () => {
    expect(runs(file, "npm run blog -- check")).toBeLessThan(assumes(file));
    const load = stepsOf(file)[runs(file, "npm run load-content")]?.run ?? "";
    expect(runs(file, "npm run load-content")).toBeGreaterThan(assumes(file));
    const flags = [...load.matchAll(/ --([a-z-]+)/g)].map(([, name = ""]) => name);
    expect(flags).toContain("aws");
    const known = Object.keys(commands["load"]?.flags ?? {});
    expect(known).toEqual(expect.arrayContaining(flags.filter((name) => name !== "format")));
  });

  it("takes a commit's first line for the release's message, whatever it begins with", () => {
    const load = stepsOf(file)[runs(file, "npm run load-content")]?.run ?? "";
    const checkout = folderWith({
      git: `#!/bin/sh\necho '-1 post, "$HOME" and --yes'\n`,
      npm: `#!/bin/sh\nfor each; do echo "$each"; done\n`,
    });
    for (const name of ["git", "npm"]) chmodSync(join(checkout, name), 0o755);
    const env = { ...process.env, PATH: `${checkout}:${process.env.PATH}` };
    const { stdout } = spawnSync("bash", ["-c", load], { cwd: checkout, env, encoding: "utf8" });
    const [, , , ...given] = stdout.trimEnd().split("\n"); // after `run load-content --`
    const { values } = parseFlags(given, [], commands["load"]?.flags ?? {});
    expect(values).toMatchObject({ message: '-1 post, "$HOME" and --yes', yes: false });
  });

  it("finds the stack of the app as `cdk deploy` would have left it", async () => {
    const app = readFileSync(join(root, "infra/app.ts"), "utf8");
    const name = /new BlogStack\(app, "(\w+)"/.exec(app)?.[1] ?? "";
    const script = stepsOf(file).find(({ run = "" }) => run.startsWith("aws "))?.run ?? "";
    expect(script).toContain(`describe-stacks --stack-name ${name} `);
    const checkout = folderWith({ aws: `#!/bin/sh\necho '${described(name)}'\n` });
    chmodSync(join(checkout, "aws"), 0o755);
    writeFileSync(join(checkout, "script"), script);
    const env = { ...process.env, PATH: `${checkout}:${process.env.PATH}` };
    const bash = ["--noprofile", "--norc", "-eo", "pipefail", "script"];
    const { status, stderr } = spawnSync("bash", bash, { cwd: checkout, env });
    expect([status, stderr.toString()]).toEqual([0, ""]);
    const target = chooseTarget(checkout, "none", undefined);
    const { outputs } = await connect(checkout, target, new AbortController().signal);
    expect(outputs).toMatchObject({ tableName: "the TableName", siteUrl: "the SiteUrl" });
  });
});

/** What `aws cloudformation describe-stacks` says of a stack. */
function described(StackName: string): string {
  const names = ["TableName", "TableRegions", "BucketName", "DistributionId", "SiteUrl"];
  const Outputs = names.map((OutputKey) => ({ OutputKey, OutputValue: `the ${OutputKey}` }));
  return JSON.stringify({ Stacks: [{ StackName, Outputs }] });
}

describe("deploying", () => {
  const file = "deploy.yml";

  it("is for those who set the variable of its role, from the environment that this trusts", () => {
    const job = theJob(file, "deploy");
    expect(job.if).toBe("vars.DEPLOY_ROLE != ''");
    expect(stepsOf(file)[assumes(file)]?.with?.["role-to-assume"]).toBe("${{ vars.DEPLOY_ROLE }}");
    expect(job.environment).toBe("production");
    expect(job.concurrency).toEqual({ group: "deploy" });
  });

  it("shows what differs, deploys, and then publishes anew", () => {
    expect(runs(file, "npx cdk diff")).toBeGreaterThan(assumes(file));
    expect(runs(file, "npx cdk deploy")).toBeGreaterThan(runs(file, "npx cdk diff"));
    const { uses, needs } = theJob(file, "publish");
    expect({ uses, needs }).toEqual({ uses: "./.github/workflows/publish.yml", needs: "deploy" });
    expect(read("publish.yml").on).toHaveProperty("workflow_call");
  });
});
