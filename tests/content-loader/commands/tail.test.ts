import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sinceOf } from "../../../content-loader/commands/tail.ts";
import { createClock } from "../../../infra/local-edge/clock.ts";
import type { Engine } from "../../../infra/local-edge/cloudfront/engine.ts";
import { createServiceCalls } from "../../../infra/local-edge/functions/service-calls.ts";
import { validationErrors } from "../../../infra/local-edge/functions/validation-errors.ts";
import { Services } from "../../../infra/local-edge/services.ts";
import { startEngine } from "../../../infra/local-edge/start-engine.ts";
import {
  defaultBehavior,
  makeDistribution,
  originRequest,
} from "../../infra/local-edge/fixtures/distribution.ts";
import { get } from "../../infra/local-edge/fixtures/ports.ts";
import { localStack } from "../../infra/local-edge/support/local-stack.ts";
import { openTestStore, type TestStore } from "../../infra/local-edge/support/test-store.ts";
import { standBefore, type Instead } from "../support/before-aws.ts";
import { folderWith } from "../support/folder.ts";
import { run, runJson, start } from "../support/run.ts";

const viewerRequest = {
  name: "viewer-request",
  runtime: "cloudfront-js-2.0",
  code: `function handler(event) {
    if (event.request.uri === "/log") console.log("saw the log");
    return event.request;
  }`,
} as const;

const services = new Services();
let opened: TestStore;
let engine: Engine;

/** A local edge whose functions run in Tokyo; one throws, one prints, one answers what CloudFront does not take. */
beforeAll(async () => {
  opened = await openTestStore();
  services.onStop(() => opened.close());
  const { store, meter, logGroups } = opened;
  const behaviors = [{ ...defaultBehavior, viewerRequest, originRequest }];
  engine = startEngine({
    stack: { ...localStack, distribution: makeDistribution({ behaviors }) },
    store,
    stateDir: "",
    region: "ap-northeast-1",
    clock: createClock(),
    meter,
    calls: createServiceCalls(),
    print: () => undefined,
    log: () => undefined,
    logGroups,
    services,
  });
  const record = validationErrors(logGroups, "E123");
  for (const path of ["/log", "/throw", "/nothing"]) record((await engine.handle(get(path))).log);
});

afterAll(() => services.stop());

const outputs = {
  TableName: "Table",
  TableRegions: "us-east-1",
  BucketName: "bucket",
  DistributionId: "E123",
  SiteUrl: "https://blog.example",
  EdgeFunctionName: originRequest.name,
  ViewerRequestName: viewerRequest.name,
};

/** Flags that name this local edge, or another endpoint before it. */
function target(over: object = {}, endpoint = opened.store.endpoint): string[] {
  const local = { pid: process.pid, endpoint, outputs: { ...outputs, ...over }, site: true };
  return ["--local", "--state", folderWith({ "local.json": JSON.stringify(local) })];
}

/** How often CloudWatch Logs was asked. */
function looks(): number {
  return opened.calls.filter(({ service }) => service === "logs").length;
}

/** A target one of whose Regions is answered for. */
async function refusing(region: string, instead: Instead): Promise<string[]> {
  const { endpoint } = await standBefore(opened.store, (asked) =>
    asked.region === region && asked.what === "FilterLogEvents" ? instead : undefined,
  );
  return target({}, endpoint);
}

interface Entry {
  region: string;
  source: string;
  level: string;
  text: string;
}

async function entries(...args: string[]): Promise<Entry[]> {
  const { result } = await runJson("tail", ...args);
  return (result as { entries: Entry[] }).entries;
}

describe("tail", () => {
  it("merges the logs of every Region and function (LE-15, LE-16, CFF-05)", async () => {
    const found = await entries(...target());
    expect(found).toMatchObject([
      { region: "us-east-1", source: "viewer", text: "saw the log" },
      { region: "ap-northeast-1", source: "edge", level: "INFO", text: "hello from the handler" },
      { region: "ap-northeast-1", source: "edge", level: "run" },
      { region: "ap-northeast-1", source: "edge", level: "ERROR" },
      { region: "ap-northeast-1", source: "edge", level: "run" },
      { region: "ap-northeast-1", source: "edge", level: "run" },
      { region: "ap-northeast-1", source: "cloudfront", level: "ERROR" },
    ]);
    expect(found[2]?.text).toMatch(/^\d+ ms, cold \d+ ms$/);
    expect(found[3]?.text).toMatch(/^Invoke Error\tError: broken handler\n +at /);
    expect(found[6]?.text).toContain("LE-40");
  });

  it("prints a line an event, and a stack trace below its own", async () => {
    const { code, out, err } = await run("tail", "--once", ...target());
    expect([code, err]).toEqual([0, expect.stringContaining("The blog of this machine")]);
    expect(out).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} {2}ap-northeast-1 {2}INFO {4}hello from the handler$/m,
    );
    expect(out).toMatch(/ {2}ERROR {3}Invoke Error {2}Error: broken handler\n {4} +at /);
  });

  it("takes only events that hold a text, as it stands", async () => {
    expect(await entries("--filter", "hello from", ...target())).toHaveLength(1);
    expect(await entries("--filter", "Hello from", ...target())).toEqual([]);
  });

  it("takes only events since an instant", async () => {
    expect(await entries("--since", new Date().toISOString(), ...target())).toEqual([]);
  });

  it("follows what comes until Ctrl-C, and gives nothing twice", async () => {
    const { child, end } = start(["tail", ...target()]);
    let out = "";
    child.stdout.on("data", (text: Buffer) => (out += text.toString()));
    await expect.poll(() => out, { timeout: 20_000 }).toContain("LE-40");
    await engine.handle(get("/log?again"));
    engine.invalidate(["/*"]);
    await engine.handle(get("/log"));
    await expect.poll(() => out.split("hello from").length, { timeout: 20_000 }).toBe(3);
    const before = looks();
    await expect.poll(looks, { timeout: 20_000 }).toBeGreaterThan(before + 3);
    child.kill("SIGINT");
    const { code } = await end;
    expect(code).toBe(130);
    expect(out.split("hello from").length).toBe(3);
  });
});

describe("a Region that does not answer", () => {
  const refused = { status: 400, body: JSON.stringify({ __type: "AccessDeniedException" }) };

  it("is named once, and the others are shown", async () => {
    const flags = await refusing("eu-west-2", refused);
    const { warnings, exitCode } = await runJson("tail", ...flags);
    expect(exitCode).toBe(0);
    expect(warnings).toEqual([expect.stringMatching(/^The logs of eu-west-2 are missing here\. /)]);
    expect(await entries(...flags)).not.toEqual([]);
  });

  it("is a failure where it is the home Region that refuses", async () => {
    const report = await runJson("tail", ...(await refusing("us-east-1", refused)));
    expect(report).toMatchObject({ exitCode: 3, error: { code: "credentials" } });
  });
});

it("says what to deploy where the stack does not name its functions", async () => {
  const { code, err } = await run("tail", "--once", ...target({ EdgeFunctionName: "" }));
  expect(code).toBe(5);
  expect(err).toContain("npx cdk deploy");
});

describe("--since", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");

  it.each([
    ["15m", "2026-11-22T11:45:00.000Z"],
    ["2h", "2026-11-22T10:00:00.000Z"],
    ["3d", "2026-11-19T12:00:00.000Z"],
    ["2026-11-22T09:00:00+08:00", "2026-11-22T01:00:00.000Z"],
  ])("takes %s", (text, instant) => {
    expect(new Date(sinceOf(text, now)).toISOString()).toBe(instant);
  });

  it.each(["15", "soon", "2026-13-45", "2026-11-23T00:00:00Z"])("refuses %s", (text) => {
    expect(() => sinceOf(text, now)).toThrow(/^--since `/);
  });
});
