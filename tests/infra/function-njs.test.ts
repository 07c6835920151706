import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { bundleFunction } from "../../infra/function-bundle.ts";
import { findFunctionProblems } from "../../infra/function-syntax.ts";
import { createFunctionIsolates } from "../../infra/local-edge/functions/cloudfront-function.ts";
import { toViewerEvent, type ViewerEvent } from "../../infra/local-edge/cloudfront/viewer-event.ts";
import { makeDistribution } from "./local-edge/fixtures/distribution.ts";
import { get } from "./local-edge/fixtures/ports.ts";

/** nginx's engine, near to AWS's own (CFF-40); Debian's package njs. Without it, the gate and workerd answer alone. */
const njs = (process.env["PATH"] ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "njs"))
  .find((file) => existsSync(file));

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "edgewise-njs-"));
const names = { SITE_HOST: "blog.example", OTHER_HOST: "www.blog.example" };
const published = bundleFunction(root, "edge/viewer-request.ts", names);
const isolates = createFunctionIsolates({ log: () => undefined });

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await isolates.stop();
});

function runNjs(njs: string, text: string): unknown {
  const file = join(folder, "function.js");
  writeFileSync(file, text);
  return JSON.parse(execFileSync(njs, [file], { encoding: "utf8" }));
}

/** The function's answer for an event, as JSON on the console; no module is there to import. */
function answerOfNjs(njs: string, event: ViewerEvent): unknown {
  const stub = "const cf = {};";
  const text = published.replace(/^import cf from "cloudfront";$/m, stub);
  return runNjs(njs, `${text}\nconsole.log(JSON.stringify(handler(${JSON.stringify(event)})));`);
}

/** Whether njs parses a statement within an async function. */
function parsesInNjs(njs: string, statement: string): boolean {
  const file = join(folder, "statement.js");
  writeFileSync(file, `async function handler(event) { ${statement} }`);
  const { stdout, stderr } = spawnSync(njs, [file], { encoding: "utf8" });
  return !/SyntaxError/.test(stdout + stderr);
}

describe("the viewer-request function as it is published", () => {
  it("has nothing that the runtime would refuse (CFF-12)", () => {
    expect(findFunctionProblems(published, "cloudfront-js-2.0")).toEqual([]);
  });

  it.each([
    ["/", { uri: "/index.html" }],
    ["/posts/x", { uri: "/posts/x" }],
    ["/posts/x/", { statusCode: 301, headers: { location: { value: "/posts/x" } } }],
    ["/posts/%E4%BD%A0/index.html", { statusCode: 301 }],
    ["//evil.example/", { statusCode: 301, headers: { location: { value: "/evil.example" } } }],
  ])("answers the same in njs and in workerd for %s (CFF-42)", async (uri, expected) => {
    const event = toViewerEvent(makeDistribution(), get(uri), "id");
    const fn = { name: "published", runtime: "cloudfront-js-2.0", code: published } as const;
    const answer = await isolates.run(fn, event, undefined);
    expect(answer).toMatchObject(expected);
    if (njs !== undefined) expect(answerOfNjs(njs, event)).toEqual(answer);
  });

  it("answers the same in njs and in workerd to whoever comes by the site's other name (CFF-42)", async () => {
    const asked = get("/posts/x/");
    const headers = { ...asked.headers, host: ["www.blog.example"] };
    const event = toViewerEvent(makeDistribution(), { ...asked, headers }, "id");
    const fn = { name: "published", runtime: "cloudfront-js-2.0", code: published } as const;
    const answer = await isolates.run(fn, event, undefined);
    expect(answer).toMatchObject({
      statusCode: 301,
      headers: { location: { value: "https://blog.example/posts/x" } },
    });
    if (njs !== undefined) expect(answerOfNjs(njs, event)).toEqual(answer);
  });
});

describe("what the gate refuses", () => {
  const refused = [
    "for (const x of [1]) x;",
    "const A = class {};",
    "const { uri } = event;",
    "const [uri] = event;",
    "String(...[1]);",
    "const list = [...[1]];",
    "const copy = { ...event };",
    "(function (a = 1) {})();",
    "const g = function* () {};",
    "event?.x;",
    "event.x ??= 1;",
    "event.x ||= 1;",
    "try { event.x; } catch {}",
    "const big = 1n;",
    "const han = /x/u;",
    "const dot = /x/s;",
    "String(await event.x);",
    "const target = new.target;",
  ];
  it.each(refused)("is no syntax of njs either: %s (CFF-41)", (statement) => {
    const text = `async function handler(event) { ${statement} }`;
    expect(findFunctionProblems(text, "cloudfront-js-2.0")).toHaveLength(1);
    if (njs !== undefined) expect(parsesInNjs(njs, statement)).toBe(false);
  });

  const taken = [
    "const a = 1; let b = a ** 2;",
    "const f = async (...rest) => rest.length;",
    "const t = `${await event.x}`;",
    "const list = [await event.x], object = { ['a' + 1]: await event.y };",
    "outer: for (const key in event) { break outer; }",
    "const year = /(?<year>\\d)(?<=x)/y;",
    "const size = 1_000;",
    "const none = event.x ?? 1;",
    "const view = { get x() { return 1; }, y() { return 2; } };",
    "try { throw 1; } catch (error) { event.x = error; }",
  ];
  it.each(taken)("leaves alone what njs parses: %s (CFF-11)", (statement) => {
    const text = `async function handler(event) { ${statement} }`;
    expect(findFunctionProblems(text, "cloudfront-js-2.0")).toEqual([]);
    if (njs !== undefined) expect(parsesInNjs(njs, statement)).toBe(true);
  });
});
