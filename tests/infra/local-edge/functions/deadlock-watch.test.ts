import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createEngine, type Engine } from "../../../../infra/local-edge/cloudfront/engine.ts";
import { type LocalServer, serve } from "../../../../infra/local-edge/cloudfront/http-server.ts";
import { watchForDeadlock } from "../../../../infra/local-edge/functions/deadlock-watch.ts";
import {
  createLambdaInstances,
  type LambdaInstances,
} from "../../../../infra/local-edge/functions/lambda-instances.ts";
import { createServiceCalls } from "../../../../infra/local-edge/functions/service-calls.ts";
import { createMeter } from "../../../../infra/local-edge/meter.ts";
import type { CachePolicy } from "../../../../infra/local-edge/model.ts";
import type { RequestLog } from "../../../../infra/local-edge/request-log.ts";
import {
  cachePolicy,
  defaultBehavior,
  makeDistribution,
  originRequest,
} from "../fixtures/distribution.ts";
import { fakePorts } from "../fixtures/ports.ts";

/** CloudFront's CachingDisabled. */
const uncached: CachePolicy = { ...cachePolicy, defaultTtl: 0, maxTtl: 0 };

const timeout = 3; // seconds

const selfRequest = {
  ...originRequest,
  folder: new URL("../fixtures/self-request", import.meta.url).pathname,
  timeout,
};

interface Site {
  url: string;
  engine: Engine;
  lambdas: LambdaInstances;
  lines: string[];
  logs: RequestLog[];
}

const stops: (() => unknown)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** A site that a function renders, which asks `address` (by default the site itself) for the page that it renders. */
async function startSite(
  instanceLimit: number,
  policy = cachePolicy,
  address?: string,
): Promise<Site> {
  const lambdas: LambdaInstances = createLambdaInstances({
    region: "eu-west-1",
    dynamodbEndpoint: "http://127.0.0.1:1",
    instanceLimit,
    meter: createMeter(),
    calls: createServiceCalls(),
    active: () => engine.active(),
    log: () => undefined,
  });
  const ports = { ...fakePorts({}), edgeFunctions: lambdas };
  const engine = createEngine({ distribution: makeDistribution(), ports });
  const logs: RequestLog[] = [];
  const onLog = (_: unknown, log: RequestLog): number => logs.push(log);
  const server: LocalServer = await serve({
    engine,
    host: "127.0.0.1",
    port: 0,
    onLog,
    onError: (error) => expect.fail(String(error)),
  });
  const url = `http://127.0.0.1:${server.port}`;
  engine.replace(render(policy, address ?? url));
  const lines: string[] = [];
  const scene = () => ({ requests: engine.active(), instances: lambdas.instances() });
  stops.push(() => server.stop());
  stops.push(() => lambdas.stop());
  stops.push(watchForDeadlock({ scene, report: (line) => lines.push(line) }));
  return { url, engine, lambdas, lines, logs };
}

function render(policy: CachePolicy, address: string) {
  const { origins } = makeDistribution();
  const [origin] = Object.values(origins);
  if (origin === undefined) throw new Error("no origin");
  return makeDistribution({
    behaviors: [{ ...defaultBehavior, cachePolicy: policy, originRequest: selfRequest }],
    origins: { files: { ...origin, customHeaders: { "x-site": address } } },
  });
}

/** Status and milliseconds. */
async function ask(url: string): Promise<{ status: number; after: number }> {
  const began = performance.now();
  const { status } = await fetch(url, { redirect: "manual" });
  return { status, after: performance.now() - began };
}

async function expectDeadlock(site: Site, chain: RegExp): Promise<void> {
  // Warm instances: only the deadlock takes time.
  await Promise.all([1, 2, 3].map((index) => ask(`${site.url}/slow/20${index}`)));
  const viewer = ask(`${site.url}/`);
  await vi.waitFor(() => expect(site.lines).toHaveLength(1), { timeout: 2500, interval: 20 });
  expect(site.lines[0]).toMatch(chain);
  expect(site.engine.active().length).toBeGreaterThan(1);
  const { status, after } = await viewer;
  expect(status).toBe(503);
  expect(after).toBeGreaterThanOrEqual(timeout * 1000);
  // Nothing of it is left, and the site works.
  await vi.waitFor(() => expect(site.engine.active()).toEqual([]), { timeout: 2000 });
  expect((await ask(`${site.url}/page`)).status).toBe(200);
  expect(site.lines).toHaveLength(1);
}

describe("a function that requests its own site", () => {
  it("hangs on the fetch that it is itself, is named, and gets 503 at its timeout (LE-08, LE-47, CA-40)", async () => {
    const site = await startSite(1);
    await expectDeadlock(
      site,
      /^Deadlock: instance 1 of origin-request answers GET \/ and waits for GET \/, which waits for the first request's fetch \(CA-40\)\. .*\(LE-08\).* 503 after the timeout of 3 s .* must not request its own site/,
    );
    const [, failed] = site.logs.filter(({ status }) => status === 503);
    expect(failed?.reason).toMatch(/timeout of 3 s: instance 1 of origin-request answers GET \//);
  });

  it("hangs on the next free instance when nothing is cached, is named, and unwinds (LE-08)", async () => {
    const site = await startSite(3, uncached);
    await expectDeadlock(
      site,
      /^Deadlock: (instance [123] of \S+ answers GET \/ and waits for GET \/(; )?){3}, which waits for a free instance of origin-request, and none can become free\./,
    );
    expect(site.lambdas.instances().length).toBeLessThanOrEqual(3);
  });
});

describe("what is no deadlock", () => {
  it("is a slow handler, with others that wait for it", async () => {
    const site = await startSite(1);
    const [slow, same, other] = await Promise.all(
      ["/slow/1600", "/slow/1600", "/page"].map((path) => ask(site.url + path)),
    );
    expect([slow?.status, same?.status, other?.status]).toEqual([200, 200, 200]);
    expect(site.lines).toEqual([]);
  });

  it("is a handler that waits for another site", async () => {
    const other = createServer((_, response) => setTimeout(() => response.end("late"), 1600));
    stops.push(() => closeServer(other));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const site = await startSite(1, cachePolicy, `http://127.0.0.1:${port}`);
    expect((await ask(`${site.url}/`)).status).toBe(200);
    expect(site.lines).toEqual([]);
  });
});

function closeServer(server: Server): void {
  server.close();
  server.closeAllConnections();
}
