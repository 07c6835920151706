import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { fairConditions } from "../../../../infra/local-edge/aws/conditions.ts";
import { openStore, type Store } from "../../../../infra/local-edge/aws/store.ts";
import { createEngine } from "../../../../infra/local-edge/cloudfront/engine.ts";
import {
  createLambdaInstances,
  type LambdaInstances,
} from "../../../../infra/local-edge/functions/lambda-instances.ts";
import { createServiceCalls } from "../../../../infra/local-edge/functions/service-calls.ts";
import { createMeter } from "../../../../infra/local-edge/meter.ts";
import type { RequestLog } from "../../../../infra/local-edge/request-log.ts";
import { defaultBehavior, makeDistribution, originRequest } from "../fixtures/distribution.ts";
import { fakePorts, get } from "../fixtures/ports.ts";
import { localStack, temporaryFolder } from "../support/local-stack.ts";

const folder = temporaryFolder();
const conditions = fairConditions();
const calls = createServiceCalls();
const meter = createMeter();
const reader = {
  ...originRequest,
  timeout: 10,
  folder: new URL("../fixtures/service-calls", import.meta.url).pathname,
};
let store: Store;
const started: LambdaInstances[] = [];

beforeAll(async () => {
  store = await openStore(localStack, {
    stateDir: folder.path,
    conditions,
    meter,
    invalidate: () => undefined,
    onCall: calls.record,
  });
});

afterAll(async () => {
  await Promise.all(started.map((lambdas) => lambdas.stop()));
  await store.stop();
  folder.remove();
});

/** A site that reads the table in a Region, and the name of the table that its origin header says. */
function siteIn(region: string, table = "Table", ahead = 0) {
  const place = { region, dynamodbEndpoint: store.endpoint };
  const edgeFunctions = createLambdaInstances({
    ...place,
    meter,
    calls,
    active: () => [],
    ahead: () => ahead,
    log: () => undefined,
  });
  started.push(edgeFunctions);
  const [origin] = Object.values(makeDistribution().origins);
  if (origin === undefined) throw new Error("no origin");
  const distribution = makeDistribution({
    behaviors: [{ ...defaultBehavior, originRequest: reader }],
    origins: { files: { ...origin, customHeaders: { "x-blog-table": table } } },
  });
  const engine = createEngine({ distribution, ports: { ...fakePorts({}), edgeFunctions } });
  return async (path: string): Promise<{ body: string; log: RequestLog }> => {
    const { response, log } = await engine.handle(get(path));
    return { body: response.body.toString(), log };
  };
}

const spansOf = ({ spans }: RequestLog, kind: string) => spans.filter((span) => span.kind === kind);

describe("a function that reads DynamoDB", () => {
  it("shows its calls within its run, and its cold start once", async () => {
    const ask = siteIn("eu-west-1");
    const [first, second] = [await ask("/a"), await ask("/b")];
    expect(first.body).toBe("found");
    expect(spansOf(first.log, "cold-start")).toHaveLength(1);
    expect(spansOf(second.log, "cold-start")).toEqual([]);
    for (const { log } of [first, second]) {
      const [run] = spansOf(log, "origin-request");
      const reads = spansOf(log, "dynamodb");
      expect(reads).toHaveLength(2);
      for (const read of reads) {
        expect(read).toMatchObject({ name: "GetItem eu-west-1", detail: "200, 2 bytes" });
        expect(read.start).toBeGreaterThanOrEqual(run?.start ?? Infinity);
        expect(read.start + read.milliseconds).toBeLessThanOrEqual(
          (run?.start ?? 0) + (run?.milliseconds ?? 0),
        );
      }
    }
  });

  it("shows a call that it gave up", async () => {
    const ask = siteIn("ap-northeast-1");
    await ask("/a");
    conditions.faults.set("ap-northeast-1", { kind: "black-holed" });
    const { body, log } = await ask("/400");
    conditions.faults.clear();
    expect(body).toMatch(/Abort|Timeout/);
    // The endpoint hears a moment later that the client has gone.
    const [read, ...more] = await vi.waitFor(() => {
      expect(spansOf(log, "dynamodb")).not.toEqual([]);
      return spansOf(log, "dynamodb");
    });
    expect(more).toEqual([]);
    expect(read).toMatchObject({ name: "GetItem ap-northeast-1", detail: "no answer" });
    expect(read?.milliseconds).toBeGreaterThanOrEqual(100);
  });

  it("asks the Region that it runs in when it names none (LE-13)", async () => {
    const { log } = await siteIn("us-east-1")("/a");
    expect(log.region).toBe("us-east-1");
    expect(spansOf(log, "dynamodb")[0]?.name).toBe("GetItem us-east-1");
  });

  it("finds no table in a Region without a replica (LE-14)", async () => {
    expect((await siteIn("sa-east-1")("/a")).body).toBe("ResourceNotFoundException");
  });

  it("reads under a clock that was moved by a week, though it signs with that time", async () => {
    expect((await siteIn("us-east-1", "Table", 604_800_000)("/a")).body).toBe("found");
  });

  it("knows the table by an origin custom header (LE-17)", async () => {
    expect((await siteIn("us-east-1", "Other")("/a")).body).toBe("ResourceNotFoundException");
    expect((await siteIn("us-east-1", "Table")("/b")).body).toBe("found");
  });
});
