import { afterAll, describe, expect, it } from "vitest";
import { createFunctionIsolates } from "../../../../infra/local-edge/functions/cloudfront-function.ts";
import { toViewerEvent } from "../../../../infra/local-edge/cloudfront/viewer-event.ts";
import { makeDistribution } from "../fixtures/distribution.ts";
import { get } from "../fixtures/ports.ts";

const lines: string[] = [];
const isolates = createFunctionIsolates({ log: (line) => lines.push(line) });
const event = toViewerEvent(makeDistribution(), get("/a?b=c"), "id");

afterAll(() => isolates.stop());

/** Each name has an isolate of its own. */
function run(code: string, name = "tested", query: string | undefined = "b=c"): Promise<unknown> {
  return isolates.run({ name, runtime: "cloudfront-js-2.0", code }, event, query);
}

const failure = (text: string) =>
  expect.objectContaining({
    result: "FunctionExecutionError",
    message: expect.stringContaining(text),
  });

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

  it("answers rawQueryString (CFF-25)", async () => {
    const code = "function handler(event) { return { raw: event.request.rawQueryString() }; }";
    expect(await run(code, "raw", "b=c")).toEqual({ raw: "b=c" });
    expect(await run(code, "raw", "")).toEqual({ raw: "" });
  });

  it("logs the first argument alone (CFF-08)", async () => {
    await run(
      "function handler() { console.log('one', 'two'); console.log({ a: 1 }); }",
      "logging",
    );
    expect(lines).toEqual(["logging: one", 'logging: {"a":1}']);
  });

  it("has no network, timers, eval, nor what the runtime does not list (CFF-06, CFF-12)", async () => {
    const names = [
      "fetch",
      "setTimeout",
      "WebSocket",
      "eval",
      "Function",
      "Map",
      "Set",
      "URL",
      "Intl",
      "caches",
      "crypto",
    ];
    const probes = names.map((name) => `typeof ${name}`).join();
    expect(await run(`function handler() { return [${probes}]; }`)).toEqual(
      names.map(() => "undefined"),
    );
    await expect(
      run("function handler() { return (() => 1).constructor('return 1')(); }"),
    ).rejects.toThrow(failure("EvalError"));
  });

  it("has what the runtime lists (CFF-11)", async () => {
    const names = [
      "Promise",
      "Uint8Array",
      "DataView",
      "TextEncoder",
      "atob",
      "JSON",
      "RegExp",
      "Symbol",
    ];
    const probes = names.map((name) => `typeof ${name}`).join();
    expect(await run(`function handler() { return [${probes}]; }`)).not.toContain("undefined");
  });

  it("holds the time still for a run (CFF-07)", async () => {
    const code = `function handler() {
      const start = Date.now();
      for (let count = 0; count < 1e7; count++);
      return [Date.now() - start, new Date().getTime() - start, new Date(5).getTime(), start > 1.7e12];
    }`;
    expect(await run(code)).toEqual([0, 0, 5, true]);
  });

  it("is strict (CFF-06)", async () => {
    await expect(run("function handler() { undeclared = 1; }")).rejects.toThrow(
      failure("ReferenceError"),
    );
  });

  it.each([
    ["throws", "function handler() { throw new Error('broken'); }", "broken"],
    ["is no JavaScript", "function handler( {", "SyntaxError"],
    ["has no handler", "function other() {}", "handler"],
    [
      "imports a module that CloudFront does not have",
      "import { connect } from 'cloudflare:sockets'; function handler() {}",
      "CFF-10",
    ],
    [
      "imports while it runs",
      "async function handler() { const name = 'cloudflare:sockets'; await import(name); }",
      "CFF-10",
    ],
  ])("fails with 503 when the text %s (ERR-01)", async (_case, code, text) => {
    await expect(run(code)).rejects.toThrow(failure(text));
  });

  it("takes cloudfront as its one module (CFF-32)", async () => {
    const code =
      "import cf from 'cloudfront'; function handler() { return typeof cf.edgeLocation.name; }";
    expect(await run(code)).toBe("string");
  });

  it("ends one that runs for ever, and answers the next request (ERR-01)", async () => {
    const code =
      "function handler(event) { if (event.request.uri === '/a') for (;;); return event.request; }";
    await expect(run(code, "endless")).rejects.toThrow(failure("no answer within"));
    const other = toViewerEvent(makeDistribution(), get("/b"), "id");
    const fn = { name: "endless", runtime: "cloudfront-js-2.0", code } as const;
    expect(await isolates.run(fn, other, undefined)).toMatchObject({ uri: "/b" });
  });
});
