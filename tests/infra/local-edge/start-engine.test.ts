import { afterAll, beforeAll, expect, it } from "vitest";
import { createClock } from "../../../infra/local-edge/clock.ts";
import type { Engine } from "../../../infra/local-edge/cloudfront/engine.ts";
import { createServiceCalls } from "../../../infra/local-edge/functions/service-calls.ts";
import { Services } from "../../../infra/local-edge/services.ts";
import { startEngine } from "../../../infra/local-edge/start-engine.ts";
import { defaultBehavior, makeDistribution, originRequest } from "./fixtures/distribution.ts";
import { get } from "./fixtures/ports.ts";
import { localStack } from "./support/local-stack.ts";
import { openTestStore } from "./support/test-store.ts";

const viewerRequest = {
  name: "tells-the-time",
  runtime: "cloudfront-js-2.0",
  code: `function handler(event) {
    if (event.request.uri !== "/viewer") return event.request;
    return { statusCode: 200, body: JSON.stringify({ moved: [Date.now(), new Date().getTime()] }) };
  }`,
} as const;

const services = new Services();
const clock = createClock();
let engine: Engine;

beforeAll(async () => {
  const opened = await openTestStore();
  services.onStop(() => opened.close());
  const { store, meter } = opened;
  const behaviors = [{ ...defaultBehavior, viewerRequest, originRequest }];
  engine = startEngine({
    stack: { ...localStack, distribution: makeDistribution({ behaviors }) },
    store,
    stateDir: "",
    region: "us-east-1",
    clock,
    meter,
    calls: createServiceCalls(),
    print: () => undefined,
    log: () => undefined,
    services,
  });
});

afterAll(() => services.stop());

it.each(["/viewer", "/dates"])("moves the clock of the function that answers %s", async (path) => {
  const day = 24 * 60 * 60 * 1000;
  const minute = 60_000;
  for (const ahead of [0, day, 3 * day]) {
    clock.advance(ahead - clock.ahead());
    engine.invalidate(["/*"]);
    const { response } = await engine.handle(get(path));
    const { moved } = JSON.parse(response.body.toString()) as { moved: number[] };
    for (const time of moved) expect(Math.abs(time - Date.now() - ahead)).toBeLessThan(minute);
  }
  clock.reset();
});
