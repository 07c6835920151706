import { createHmac } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { toViewerEvent } from "../../../../infra/local-edge/cloudfront/viewer-event.ts";
import { createFunctionIsolates } from "../../../../infra/local-edge/functions/cloudfront-function.ts";
import { makeDistribution } from "../fixtures/distribution.ts";
import { get } from "../fixtures/ports.ts";

let time = Date.UTC(2026, 0, 1);
const isolates = createFunctionIsolates({ log: () => undefined, now: () => time });

afterAll(() => isolates.stop());

/** What an expression is within a function; all of them in one isolate, which the event's path tells which one to answer. */
const expressions: string[] = [];
function evaluating(...texts: string[]): () => Promise<unknown[]> {
  const first = expressions.push(...texts) - texts.length;
  return () =>
    Promise.all(
      texts.map((_, index) =>
        isolates.run(
          { name: "evaluating", runtime: "cloudfront-js-2.0", code: evaluator() },
          toViewerEvent(makeDistribution(), get(`/${first + index}`), "id"),
          undefined,
        ),
      ),
    );
}

function evaluator(): string {
  const probes = expressions.map((text) => `async () => (${text})`);
  return `const probes = [${probes.join()}];
    function handler(event) {
      return probes[Number(event.request.uri.slice(1))]().catch((error) => String(error));
    }`;
}

const words = (text: string): string[] => text.trim().split(/\s+/);

describe("what a function can see", () => {
  const absent = words(`
    fetch XMLHttpRequest WebSocket WebSocketPair Response caches crypto setTimeout setInterval
    queueMicrotask eval process navigator global`);
  const noSandboxed = evaluating(...absent.map((name) => `typeof ${name}`));
  it("has no network, timers, eval nor process (CFF-06)", async () => {
    expect(await noSandboxed()).toEqual(absent.map(() => "undefined"));
  });

  const noCode = evaluating(
    "Function('return 1')()",
    "(() => 1).constructor('return 1')()",
    "(async () => 1).constructor('return 1')()",
  );
  it("makes no code from text, by no constructor (CFF-06)", async () => {
    for (const answer of await noCode()) expect(answer).toContain("EvalError");
  });

  const unlisted = words(`
    Map Set WeakMap WeakSet URL URLSearchParams Intl BigInt Proxy Reflect Array.from Object.fromEntries
    Object.hasOwn Promise.withResolvers [].flat [].flatMap [].at [].findLast ''.at ''.matchAll
    ''.localeCompare`);
  const noUnlisted = evaluating(...unlisted.map((name) => `typeof ${name}`));
  it("has nothing that the runtime does not list (CFF-12)", async () => {
    expect(await noUnlisted()).toEqual(unlisted.map(() => "undefined"));
  });

  const listed = words(`
    Promise.all Uint8Array.from DataView TextEncoder atob JSON.parse RegExp Symbol.for Object.entries
    Array.of [].includes ''.replaceAll ''.padStart Math.hypot Number.isInteger encodeURIComponent
    InternalError require`);
  const allListed = evaluating(...listed.map((name) => `typeof ${name}`));
  it("has what the runtime lists (CFF-11)", async () => {
    expect(await allListed()).toEqual(listed.map(() => "function"));
  });

  const hashes = evaluating(
    "require('crypto').createHash('md5').update('a').digest('hex')",
    "require('crypto').createHash('sha1').update('a').digest('hex')",
    "require('crypto').createHash('sha256').update('a').digest('hex')",
    "require('crypto').createHmac('sha256', 'key').update('a').update('b').digest('base64url')",
    "require('crypto').createHmac('md5', 'k'.repeat(65)).update('a').digest('hex')",
    "require('crypto').createHash('md5').update('a').digest('base64')",
    "require('crypto').createHash('md5').update('a').digest() instanceof Buffer",
    "require('crypto').createHash('sha512')",
    "require('crypto').createHash('md5').digest('latin1')",
    "Object.keys(require('crypto'))",
  );
  it("hashes by require('crypto'), and no more than that (CFF-10)", async () => {
    expect(await hashes()).toEqual([
      "0cc175b9c0f1b6a831c399e269772661",
      "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8",
      "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
      createHmac("sha256", "key").update("ab").digest("base64url"),
      createHmac("md5", "k".repeat(65)).update("a").digest("hex"),
      "DMF1ucDxtqgxw5niaXcmYQ==",
      true,
      expect.stringContaining("CFF-10"),
      expect.stringContaining("CFF-10"),
      ["createHash", "createHmac"],
    ]);
  });

  const modules = evaluating(
    "require('querystring').parse('a=1&b=%20&b=3')",
    "require('querystring').stringify({ a: 1, b: [2, 3] })",
    "Buffer.from('aGk', 'base64url').toString('hex')",
    "Buffer.concat([Buffer.from('a'), Buffer.alloc(1)]).equals(Buffer.from([97, 0]))",
    "require('fs')",
  );
  it("has querystring and Buffer, and no other module (CFF-10)", async () => {
    expect(await modules()).toEqual([
      { a: "1", b: [" ", "3"] },
      "a=1&b=2&b=3",
      "6869",
      true,
      expect.stringContaining('no module "fs"'),
    ]);
  });

  const strict = evaluating("(() => { undeclared = 1; })()", "(function () { return this; })()");
  it("is strict (CFF-06)", async () => {
    expect(await strict()).toEqual([expect.stringContaining("ReferenceError"), undefined]);
  });

  const clock = evaluating(
    "[Date.now(), new Date().getTime(), new Date(5).getTime(), new Date() instanceof Date]",
    "(() => { for (let count = 0; count < 1e7; count++); return Date.now(); })()",
  );
  it("holds the time still at the start of a run (CFF-07)", async () => {
    expect(await clock()).toEqual([[time, time, 5, true], time]);
  });

  const random = evaluating("[Math.random(), Math.random()]");
  it("has random numbers that follow from the time of the run (CFF-07)", async () => {
    const [first] = await random();
    expect(await random()).toEqual([first]);
    time += 1;
    const [second] = await random();
    expect(second).not.toEqual(first);
    expect(new Set([first, second].flat()).size).toBe(4);
  });
});
