import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import cdk from "../../cdk.json" with { type: "json" };
import { readStack } from "../../infra/local-edge/template/template.ts";
import { zipSize } from "../../infra/local-edge/template/resources/zip-size.ts";
import { originRequest } from "../support/events.ts";
import { copyBlog } from "./local-edge/support/blog-copy.ts";
import { runOffline } from "./support/offline-run.ts";
import { everyOption } from "./support/settings.ts";

type Blog = ReturnType<typeof copyBlog>;

let blogs: [Blog, Blog];
const tasks: string[] = [];

/** Runs the app of cdk.json as the `cdk` command does, its own validation aside; returns the assembly's folder. */
function synthesize(
  { path }: Blog,
  context: Record<string, unknown> = {},
  out = "cdk.out",
): string {
  const folder = join(path, out);
  const { stdout, stderr, code } = runOffline(path, cdk.app.split(" ").slice(1), {
    CDK_OUTDIR: folder,
    CDK_CONTEXT_JSON: JSON.stringify({ ...cdk.context, ...context }),
    CDK_VALIDATION: "false",
  });
  expect({ stdout, stderr, code }).toEqual({ stdout: "", stderr: "", code: 0 });
  return folder;
}

/** Hash of each file that is deployed, by its path. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /^(asset\.|Edgewise\.(template|assets)\.json$)/.test(name))
    .filter((name) => statSync(join(folder, name)).isFile());
  const hash = (name: string): string =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
  return Object.fromEntries(files.toSorted().map((name) => [name, hash(name)]));
}

/** How the local edge answers by an assembly, path pattern by path pattern. */
function behaviorsOf(assembly: string): unknown[][] {
  return readStack(assembly).distribution.behaviors.map((behavior) => [
    behavior.pathPattern,
    behavior.originId,
    behavior.cachePolicy,
    behavior.viewerRequest?.name,
    behavior.originRequest?.handler,
  ]);
}

beforeAll(() => {
  blogs = [copyBlog(), copyBlog()];
  for (const blog of blogs) synthesize(blog);
});

afterAll(() => {
  for (const blog of blogs) blog.remove();
  for (const task of tasks) rmSync(task, { recursive: true });
});

/** The staged folder of the edge function, alone in a folder from which no module of the blog's is found. */
function stagedFunction({ path }: Blog): string {
  const assembly = join(path, "cdk.out");
  const asset = readdirSync(assembly).find((name) => existsSync(join(assembly, name, "index.cjs")));
  const task = mkdtempSync(join(tmpdir(), "edgewise-task-"));
  tasks.push(task);
  cpSync(join(assembly, asset ?? ""), task, { recursive: true });
  return task;
}

/** Node.js of this run, and another one, such as 22, that the environment names. */
const nodes = [process.execPath, process.env["OTHER_NODE"]].filter((node) => node !== undefined);

describe.each(nodes)("the edge function's asset in %s", (node) => {
  const bootstrap = join(import.meta.dirname, "support/lambda-bootstrap.cjs");

  /** What the handler answers, found and called as Lambda does, with Lambda's own variables and no other. */
  function invoke(uri: string): { answer: { status?: string; uri?: string }; log: string } {
    const task = stagedFunction(blogs[0]);
    const env = {
      _HANDLER: "index.handler",
      AWS_ACCESS_KEY_ID: "key",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_SESSION_TOKEN: "token",
      AWS_REGION: "eu-central-1",
      AWS_LAMBDA_FUNCTION_NAME: "us-east-1.Edgewise-OriginRequest",
      AWS_LAMBDA_FUNCTION_VERSION: "1",
      LAMBDA_TASK_ROOT: task,
      TZ: ":UTC",
    };
    const event = JSON.stringify(originRequest(uri));
    const { stdout, stderr, code } = runOffline(task, [bootstrap, event], env, node);
    expect(code, stderr).toBe(0);
    return { answer: JSON.parse(stdout), log: stderr };
  }

  it("is found as index.handler, and answers 503 where no Region does", () => {
    const { answer, log } = invoke("/posts/x");
    expect(answer.status).toBe("503");
    expect(log).not.toMatch(/Cannot find|is not defined|SyntaxError|Warning/);
  });

  it("lets the bucket answer where no Region does, for what the bucket has", () => {
    expect(invoke("/index.html").answer).toMatchObject({ uri: "/index.html" });
  });
});

describe("the edge function's asset", () => {
  it("is one file, and a zip of less than 32 KB", () => {
    const task = stagedFunction(blogs[0]);
    expect(readdirSync(task)).toEqual(["index.cjs"]);
    expect(zipSize(task)).toBeLessThan(32 * 1024);
  });
});

describe("the cloud assembly", () => {
  it("is the same to the byte from another folder, without network, account or home", () => {
    const [one, other] = blogs.map(({ path }) => contents(join(path, "cdk.out")));
    expect(Object.keys(one ?? {}).length).toBeGreaterThan(8);
    expect(other).toEqual(one);
  });

  it("holds no path and no name of the machine that made it", () => {
    const [{ path }] = blogs;
    for (const name of ["Edgewise.template.json", "Edgewise.assets.json"])
      expect(readFileSync(join(path, "cdk.out", name), "utf8")).not.toContain(path);
  });

  it("is compared with another template by `cdk diff`, which warns of nothing and asks nobody", () => {
    const [{ path }] = blogs;
    const cli = join(path, "node_modules/aws-cdk/bin/cdk");
    const template = join(path, "cdk.out/Edgewise.template.json");
    const diff = ["diff", "--app", "cdk.out", "--template", template, "--strict", "--fail"];
    const run = runOffline(path, [cli, ...diff, "--no-color"], { HOME: path });
    const output = run.stdout + run.stderr;
    expect(output).toContain("There were no differences");
    expect(output).not.toMatch(/warning|deprecat/i);
    expect(run.code).toBe(0);
  });

  it("runs on a laptop with every option, and answers as it does without them", () => {
    const [plain, full] = blogs;
    const file = join(full.path, "blog.config.ts");
    const options = JSON.stringify(everyOption).slice(1, -1);
    const text = readFileSync(file, "utf8").replace('  regions: ["', `  ${options},\n$&`);
    writeFileSync(file, text);
    const complete = synthesize(full, {}, "cdk.out.full");
    expect(behaviorsOf(complete)).toEqual(behaviorsOf(join(plain.path, "cdk.out")));
  });

  it("renders nothing any more when the command line says so", () => {
    const folder = synthesize(blogs[0], { cacheOnly: "true" }, "cdk.out.resting");
    const template = readFileSync(join(folder, "Edgewise.template.json"), "utf8");
    expect(template).toContain("cache-only.example");
    expect(template).not.toContain("LambdaFunctionAssociations");
  });
});
