import { afterEach, describe, expect, it, vi } from "vitest";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { blog } from "../../../blog.config.ts";
import { cost, viewsOf } from "../../../content-loader/commands/cost.ts";
import type { Costs } from "../../../content-loader/cost/costs.ts";
import { Progress } from "../../../content-loader/progress.ts";
import { copyBlog } from "../../infra/local-edge/support/blog-copy.ts";
import { openTestStore } from "../../infra/local-edge/support/test-store.ts";
import { standBefore, type Asked, type Instead } from "../support/before-aws.ts";
import { folderWith } from "../support/folder.ts";
import { run, runJson } from "../support/run.ts";

const outputs = {
  TableName: "Table",
  TableRegions: "us-east-1,eu-west-1",
  BucketName: "bucket",
  DistributionId: "E123",
  SiteUrl: "https://blog.example",
  EdgeFunctionName: "edge",
  ViewerRequestName: "viewer",
};
const closing: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) await close();
});

/** The endpoint of a store that keeps nothing. */
async function openEndpoint(): Promise<string> {
  const opened = await openTestStore();
  closing.push(() => opened.close());
  return opened.store.endpoint;
}

function localFlags(endpoint: string): string[] {
  const local = { pid: process.pid, endpoint, outputs, site: true };
  return ["--local", "--state", folderWith({ "local.json": JSON.stringify(local) })];
}

/** The command on a deployed blog, whose CloudWatch answers so. */
async function deployed(
  answer: (asked: Asked) => Instead | undefined,
): Promise<{ costs: Costs; warnings: string[] }> {
  const copy = copyBlog();
  closing.push(copy.remove);
  writeFileSync(join(copy.path, "cdk-outputs.json"), JSON.stringify({ Edgewise: outputs }));
  const { endpoint } = await standBefore({ endpoint: await openEndpoint() }, answer);
  vi.stubEnv("AWS_ENDPOINT_URL", endpoint);
  vi.stubEnv("AWS_CONFIG_FILE", "/nowhere");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "key");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  const warnings: string[] = [];
  const { result } = await cost.run(["--aws"], {
    root: copy.path,
    blog,
    json: true,
    progress: new Progress({ write: () => true }),
    warn: (text) => warnings.push(text),
  });
  return { costs: result as Costs, warnings };
}

const list = { status: 200, body: "<ListBucketResult></ListBucketResult>" };

describe("cost", () => {
  it("tells a month by item and hit rate, the most it can be, and what it is when nobody reads", async () => {
    const { code, out } = await run("cost", "--views", "2m", ...localFlags(await openEndpoint()));
    expect(code).toBe(0);
    expect(out).toContain("A month of 2,000,000 views");
    expect(out).toMatch(/^hit rate +0 % +90 % +99 %$/m);
    expect(out).toMatch(/^Lambda@Edge runs +\$2\.40 +\$0\.24 +\$0\.02$/m);
    expect(out).toMatch(/^The most that so many views can cost: \$\d/m);
    expect(out).toMatch(/^When nobody reads: \$/m);
    expect(out).toContain("Prices of 2026-");
  });

  it("gives the same as JSON, without CloudWatch's counts on this machine", async () => {
    const { result, exitCode } = await runJson("cost", ...localFlags(await openEndpoint()));
    const { settings, months, lastMonth } = result as Costs;
    expect([exitCode, lastMonth]).toEqual([0, null]);
    expect(settings).toMatchObject({ memorySize: 512, regions: blog.regions });
    expect(months.map(({ hitRate }) => hitRate)).toEqual([0, 0.9, 0.99]);
  });

  it("tells what CloudWatch counted of the deployed blog in all Regions", async () => {
    const asked: string[] = [];
    const { costs } = await deployed(({ what, region }) => {
      if (what !== "GetMetricData") return what.includes("list-type") ? list : undefined;
      asked.push(region);
      const MetricDataResults = [
        ...(region === "us-east-1" ? [{ Id: "requests", Values: [600, 400] }] : []),
        ...(region === "eu-west-1" ? [{ Id: "runs", Values: [50] }] : []),
        ...(region === "eu-west-1" ? [{ Id: "duration", Values: [1_000, 500] }] : []),
        { Id: "reads", Values: [1] },
      ];
      return { status: 200, body: JSON.stringify({ MetricDataResults }) };
    });
    expect(new Set(asked)).toContain("ap-southeast-2");
    expect(costs.lastMonth).toMatchObject({
      days: 30,
      runMilliseconds: 30,
      usage: {
        requests: 1_000,
        edgeInvocations: 50,
        edgeGbSeconds: 0.75, // 1.5 s of 512 MB
        readUnits: asked.length,
      },
    });
  });

  it("warns where CloudWatch may not be asked, and tells the rest", async () => {
    const refused = { status: 400, body: JSON.stringify({ __type: "AccessDeniedException" }) };
    const { costs, warnings } = await deployed(({ what }) => {
      if (what.includes("list-type")) return list;
      return what === "GetMetricData" ? refused : undefined;
    });
    expect(costs.lastMonth).toBeNull();
    expect(warnings).toEqual([expect.stringContaining("What CloudWatch counted is missing here")]);
    expect(costs.months).toHaveLength(3);
  });
});

describe("--views", () => {
  it.each([
    ["5000", 5_000],
    ["100k", 100_000],
    ["1m", 1_000_000],
  ])("takes %s", (text, views) => expect(viewsOf(text)).toBe(views));

  it.each(["", "-1", "1.5m", "many"])("refuses `%s`", (text) => {
    expect(() => viewsOf(text)).toThrow(/^--views `/);
  });
});
