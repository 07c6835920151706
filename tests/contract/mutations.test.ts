import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { synthesize } from "../../infra/local-edge/synth.ts";
import { startLocalEdge } from "../support/local-edge.ts";

const root = join(import.meta.dirname, "../..");
const folder = await mkdtemp(join(tmpdir(), "edgewise-mutations-"));
const assembly = await synthesize(root, folder);
const template = JSON.parse(await readFile(join(assembly, "Edgewise.template.json"), "utf8"));

afterAll(() => rm(folder, { recursive: true }));

interface Behavior {
  PathPattern?: string;
  FunctionAssociations?: unknown[];
  LambdaFunctionAssociations?: unknown[];
}

interface DistributionConfig {
  DefaultCacheBehavior: Behavior;
  CacheBehaviors: Behavior[];
}

/** The distribution of a template. */
function configOf({ Resources }: typeof template): DistributionConfig {
  const resources = Object.values<{
    Type: string;
    Properties: { DistributionConfig: DistributionConfig };
  }>(Resources);
  const found = resources.find(({ Type }) => Type === "AWS::CloudFront::Distribution");
  if (found === undefined) throw new Error("The template has no distribution");
  return found.Properties.DistributionConfig;
}

type Mutation = [name: string, mutate: (config: DistributionConfig) => void];

/** A behavior by its pattern, the default one without. */
function find(config: DistributionConfig, pattern?: string): Behavior {
  const found = config.CacheBehaviors.find((each) => each.PathPattern === pattern);
  return found ?? config.DefaultCacheBehavior;
}

function mutations(): Mutation[] {
  const { CacheBehaviors } = configOf(template);
  const behaviors = CacheBehaviors.map(({ PathPattern }): Mutation => [
    `the behavior ${PathPattern}`,
    (config) =>
      (config.CacheBehaviors = config.CacheBehaviors.filter(
        (each) => each.PathPattern !== PathPattern,
      )),
  ]);
  const viewer = [
    undefined,
    ...CacheBehaviors.filter((each) => each.FunctionAssociations).map((each) => each.PathPattern),
  ];
  const origin = CacheBehaviors.filter((each) => each.LambdaFunctionAssociations).map(
    (each) => each.PathPattern,
  );
  return [
    ...behaviors,
    ...viewer.map((pattern): Mutation => [
      `the viewer-request function of ${pattern ?? "the default behavior"}`,
      (config) => delete find(config, pattern).FunctionAssociations,
    ]),
    ...origin.map((pattern): Mutation => [
      `the origin-request function of ${pattern}`,
      (config) => delete find(config, pattern).LambdaFunctionAssociations,
    ]),
  ];
}

/** How many tests of the contract suite fail against a site; the first failure ends it. */
async function failures(url: string): Promise<number> {
  const report = join(await mkdtemp(join(folder, "report-")), "report.json");
  const suite = ["run", "--project", "site", "--bail", "1", "tests/contract"];
  const options = ["--reporter", "json", "--outputFile", report];
  const child = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", ...suite, ...options], {
    cwd: root,
    env: { ...process.env, SITE_URL: url },
    stdio: "ignore",
  });
  await once(child, "close");
  return JSON.parse(await readFile(report, "utf8")).numFailedTests;
}

describe("the contract suite", () => {
  it("is green with the whole template", { timeout: 120_000 }, async () => {
    const edge = await startLocalEdge(["--app", assembly]);
    expect(await failures(edge.url)).toBe(0);
    await edge.stop();
  });
});

describe("the contract suite turns red without", () => {
  it.each(mutations())("%s", { timeout: 120_000 }, async (name, mutate) => {
    const mutated = structuredClone(template);
    mutate(configOf(mutated));
    const app = await mkdtemp(join(folder, "app-"));
    await cp(assembly, app, { recursive: true });
    await writeFile(join(app, "Edgewise.template.json"), JSON.stringify(mutated));
    const edge = await startLocalEdge(["--app", app]);
    const failed = await failures(edge.url);
    await edge.stop();
    expect(failed, name).toBeGreaterThan(0);
  });
});
