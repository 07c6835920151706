import { afterAll, beforeEach, describe, expect, it } from "vitest";
import {
  toViewerEvent,
  type ViewerEvent,
} from "../../../../infra/local-edge/cloudfront/viewer-event.ts";
import { createFunctionIsolates } from "../../../../infra/local-edge/functions/cloudfront-function.ts";
import { createMeter } from "../../../../infra/local-edge/meter.ts";
import { makeDistribution } from "../fixtures/distribution.ts";
import { get } from "../fixtures/ports.ts";

const lines: string[] = [];
const meter = createMeter();
const isolates = createFunctionIsolates({ log: (line) => lines.push(line), meter });

beforeEach(() => void (lines.length = 0));
afterAll(() => isolates.stop());

function eventOf(uri: string): ViewerEvent {
  return toViewerEvent(makeDistribution(), get(uri), "id");
}

/** Each name has an isolate of its own. */
function run(code: string, name = "tested", event = eventOf("/a?b=c"), query = "b=c") {
  return isolates.run({ name, runtime: "cloudfront-js-2.0", code }, event, query);
}

const failure = (text: string, result = "FunctionExecutionError") =>
  expect.objectContaining({ result, message: expect.stringContaining(text) });

describe("createFunctionIsolates", () => {
  it("runs the handler with the event, as a promise or not (CFF-09)", async () => {
    expect(await run("function handler(event) { return event.request.uri; }")).toBe("/a");
    expect(await run("async function handler(event) { return await event.viewer.ip; }")).toBe(
      "192.0.2.1",
    );
  });

  it("runs new text after a change", async () => {
    expect(await run("function handler() { return 1; }", "changed")).toBe(1);
    expect(await run("function handler() { return 2; }", "changed")).toBe(2);
  });

  it("gives each of many runs at once its own answer", async () => {
    const code = "function handler(event) { return event.request.uri; }";
    const uris = Array.from({ length: 300 }, (_, index) => `/${index}`);
    const answers = await Promise.all(uris.map((uri) => run(code, "many", eventOf(uri))));
    expect(answers).toEqual(uris);
  });

  it("answers rawQueryString: text, empty, or undefined without a query (CFF-25)", async () => {
    const code = `function handler(event) {
      const raw = event.request.rawQueryString();
      return [typeof raw, raw];
    }`;
    const fn = { name: "raw", runtime: "cloudfront-js-2.0", code } as const;
    expect(await isolates.run(fn, eventOf("/a?b=%20c"), "b=%20c")).toEqual(["string", "b=%20c"]);
    expect(await isolates.run(fn, eventOf("/a?"), "")).toEqual(["string", ""]);
    expect(await isolates.run(fn, eventOf("/a"), undefined)).toEqual(["undefined", null]);
  });

  it("prints the first argument of console.log alone, and says so once (CFF-08)", async () => {
    const code = `function handler() {
      console.log('one', 'two');
      console.log({ a: 1 }, 2);
      console.log(undefined);
    }`;
    await run(code, "logging");
    expect(lines).toEqual([
      "logging: one",
      expect.stringContaining("CFF-08"),
      'logging: {"a":1}',
      "logging: undefined",
    ]);
  });

  it("cuts the log of a run at 10 KB (CFF-05)", async () => {
    await run("function handler() { console.log('x'.repeat(20000)); }", "talking");
    expect(lines).toEqual([`talking: ${"x".repeat(10_240)}`, expect.stringContaining("CFF-05")]);
  });

  it("counts its runs (PR-03)", async () => {
    const before = meter.usage.functionInvocations;
    await run("function handler() { return 1; }", "changed");
    await run("function handler() { return 1; }", "changed");
    expect(meter.usage.functionInvocations - before).toBe(2);
  });

  it("fails when there is nowhere to read its key value store from (KVS-01)", async () => {
    const code = "function handler() { return 1; }";
    const fn = { name: "s", runtime: "cloudfront-js-2.0", code, keyValueStore: "words" } as const;
    await expect(isolates.run(fn, eventOf("/"), undefined)).rejects.toThrow(failure("words"));
  });

  const edge = `import cf from 'cloudfront';
    function handler(event) {
      if (event.request.uri === '/origin') cf.updateRequestOrigin({ domainName: 'a' });
      if (event.request.uri === '/store') cf.kvs();
      return cf.edgeLocation;
    }`;

  it("tells where it runs at viewer-request, and nothing at viewer-response (CFF-32)", async () => {
    expect(await run(edge, "edge")).toEqual({
      name: expect.stringMatching(/^[A-Z]{3}$/),
      serverIp: "127.0.0.1",
      region: "us-east-1",
    });
    const event = eventOf("/a");
    const response = { statusCode: 200, statusDescription: "OK", headers: {}, cookies: {} };
    const context = { ...event.context, eventType: "viewer-response" } as const;
    expect(await run(edge, "edge", { ...event, context, response })).toEqual({});
  });

  it("says that it can't change the origin", async () => {
    await expect(run(edge, "edge", eventOf("/origin"))).rejects.toThrow(failure("CFF-33"));
  });

  it("has no key value store that is not associated with it (KVS-01)", async () => {
    await expect(run(edge, "edge", eventOf("/store"))).rejects.toThrow(failure("KVS-01"));
  });
});

describe("a function that fails", () => {
  const code = `function handler(event) {
      switch (event.request.uri) {
        case '/throw':
          throw new Error('broken');
        case '/open':
          return new Promise(() => {});
        case '/circle':
          event.self = event;
          return event;
        case '/endless':
          for (;;);
      }
      return event.request.uri;
    }`;

  it("fails with 503 when it throws, and says at which line (ERR-01)", async () => {
    await expect(run(code, "failing", eventOf("/throw"))).rejects.toThrow(
      failure("Error: broken at 4:17"),
    );
  });

  it("fails with 503 when it waits for what never comes (ERR-01)", async () => {
    await expect(run(code, "failing", eventOf("/open"))).rejects.toThrow(
      failure("nothing settles"),
    );
  });

  it("fails alone when it returns what is no JSON (ERR-01)", async () => {
    const [circle, other] = await Promise.allSettled([
      run(code, "failing", eventOf("/circle")),
      run(code, "failing", eventOf("/other")),
    ]);
    expect(circle).toEqual({ status: "rejected", reason: failure("circular") });
    expect(other).toEqual({ status: "fulfilled", value: "/other" });
  });

  it("ends a runaway loop with 503 (CFF-03), throttles the function for a moment (ERR-03), and runs it again", async () => {
    await expect(run(code, "failing", eventOf("/endless"))).rejects.toThrow(
      failure("no answer within 2000 ms"),
    );
    await expect(run(code, "failing", eventOf("/other"))).rejects.toThrow(
      failure("ERR-03", "FunctionThrottledError"),
    );
    await expect
      .poll(() => run(code, "failing", eventOf("/other")).catch(() => ""), {
        timeout: 10_000,
        interval: 200,
      })
      .toBe("/other");
  });

  it.each([
    ["is no JavaScript", "function handler( {", "SyntaxError"],
    ["throws when it starts", "throw new Error('early'); function handler() {}", "early"],
    ["has no handler", "function other() {}", "handler"],
  ])("fails with 503 when the text %s (ERR-01)", async (_case, text, words) => {
    await expect(run(text)).rejects.toThrow(failure(words));
  });

  it.each([
    ["another module", "import { connect } from 'cloudflare:sockets'; function handler() {}"],
    [
      "a part of its own isolate",
      "import { Response } from './lockdown.mjs'; function handler() {}",
    ],
    ["a module while it runs", "async function handler() { await import('cloudflare:sockets'); }"],
  ])("fails when it imports %s (CFF-10)", async (_case, text) => {
    await expect(run(text)).rejects.toThrow(failure("CFF-10"));
  });
});
