import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { synthesize } from "../infra/local-edge/support/synthesize.ts";
import { startLocalEdge } from "../support/local-edge.ts";
import { type Mutation, mutationsOf, type Template } from "./support/mutations.ts";

const root = join(import.meta.dirname, "../..");
const folder = await mkdtemp(join(tmpdir(), "edgewise-mutations-"));
const assembly = await synthesize(root, folder);
const template: Template = JSON.parse(
  await readFile(join(assembly, "Edgewise.template.json"), "utf8"),
);

afterAll(() => rm(folder, { recursive: true }));

/** What a reader is promised, and not how many there may be at once: a busy machine should turn nothing red. */
const contract = ["pages", "caching", "refusals"].map((name) => `tests/contract/${name}.test.ts`);

interface Report {
  numTotalTests: number;
  testResults: { assertionResults: { fullName: string; status: string }[] }[];
}

/** The tests of the contract suite that fail against a site; the first failure ends it. */
async function failures(url: string): Promise<string[]> {
  const report = join(await mkdtemp(join(folder, "report-")), "report.json");
  const suite = ["run", "--project", "site", "--bail", "1", "--no-isolate", "--maxWorkers", "1"];
  const options = ["--reporter", "json", "--outputFile", report, ...contract];
  const child = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", ...suite, ...options], {
    cwd: root,
    env: { ...process.env, SITE_URL: url },
    stdio: "ignore",
  });
  await once(child, "close");
  const { numTotalTests, testResults }: Report = JSON.parse(await readFile(report, "utf8"));
  expect(numTotalTests).toBeGreaterThan(0);
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "failed")
    .map(({ fullName }) => fullName);
}

/** Those that fail against the template after a mutation. */
async function failuresWith({ mutate }: Mutation): Promise<string[]> {
  const mutated = structuredClone(template);
  mutate(mutated);
  expect(mutated).not.toEqual(template);
  const app = await mkdtemp(join(folder, "app-"));
  await cp(assembly, app, { recursive: true });
  await writeFile(join(app, "Edgewise.template.json"), JSON.stringify(mutated));
  const edge = await startLocalEdge(["--app", app]);
  try {
    return await failures(edge.url);
  } finally {
    await edge.stop();
  }
}

describe("the contract suite", () => {
  it("is green with the whole template", { timeout: 120_000 }, async () => {
    expect(await failuresWith({ name: "a comment", mutate: comment })).toEqual([]);
  });
});

/** Changes the template, and nothing that a reader could see. */
function comment(mutated: Template): void {
  mutated.Description = "Another description";
}

describe.concurrent("the contract suite turns red", () => {
  it.each(mutationsOf(template))("$name", { timeout: 120_000 }, async (mutation) => {
    const red = await failuresWith(mutation);
    expect(red).not.toEqual([]);
  });
});
