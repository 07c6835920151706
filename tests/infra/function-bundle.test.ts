import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { bundleFunction } from "../../infra/function-bundle.ts";

const root = mkdtempSync(join(tmpdir(), "edgewise-function-"));
mkdirSync(join(root, "edge"));

afterAll(() => rmSync(root, { recursive: true }));

/** The published text of these files, the first one the entry. */
function bundle(files: Record<string, string>): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  return bundleFunction(root, Object.keys(files)[0] ?? "");
}

describe("bundleFunction", () => {
  it("brings TypeScript to what the runtime lists: no export, no ?. and no ?? (CFF-43)", () => {
    const text = bundle({
      "edge/fit.ts": `import { second } from "./second.ts";
import cf from "cloudfront";
export async function handler(event: { uri?: string }): Promise<string> {
  const uri = event?.uri ?? "none";
  return second(uri) + String(cf);
}`,
      "edge/second.ts": "export const second = (text: string): string => `${text}`;",
    });
    expect(text).toContain('import cf from "cloudfront"');
    expect(text).toContain("async function handler(event)");
    expect(text).not.toMatch(/export|\?\.|\?\?/);
  });

  it("refuses by the author's own file and line, everything at once (CFF-12, CFF-13)", () => {
    const files = {
      "edge/unfit.ts": `import { last } from "./last.ts";

export async function handler(event: { uri: string }): Promise<string> {
  const { uri } = event;
  return last([await uri]);
}`,
      "edge/last.ts":
        "export function last(list: string[] = []): string {\n  return list.at(-1)!;\n}",
    };
    expect(() => bundle(files)).toThrow(
      [
        "CloudFront can't run this function:",
        "edge/last.ts:1:22 a default value is not in runtime 2.0: test for undefined (CFF-12)",
        "edge/last.ts:2:10 .at() is not in runtime 2.0 on arrays and strings (CFF-12)",
        "edge/unfit.ts:4:9 destructuring is not in runtime 2.0: name each value (CFF-12)",
        "edge/unfit.ts:5:16 await in a call's arguments is taken at deploy, and every request fails: await into a variable first (CFF-13)",
      ].join("\n"),
    );
  });

  it.each([
    ["a class", "export class Shape { uri = 1 }", "a class"],
    ["for…of", "for (const x of [1]) String(x);", "for…of"],
    ["a generator", "export function* count(): Generator {}", "a generator"],
    ["spread in an object", "String({ ...{ a: 1 } });", "spread"],
    ["the flag u", "export const han = /\\p{L}/u;", "the flag /u"],
    ["BigInt", "export const big = 1n;", "BigInt"],
    ["another module", 'import { createHash } from "node:crypto"; createHash("md5");', "CFF-10"],
  ])("leaves %s as it is written, and refuses it (CFF-12)", (_, statement, words) => {
    const text = `export function handler(event: unknown): unknown { return event; }\n${statement}`;
    expect(() => bundle({ "edge/one.ts": text })).toThrow(words);
  });

  it("refuses more than 10 KB, by the file (CFF-01)", () => {
    const text = `export function handler(): string { return "${"x".repeat(10_240)}"; }`;
    expect(() => bundle({ "edge/large.ts": text })).toThrow(/edge\/large\.ts \d+ bytes/);
  });

  it("says where a file is no TypeScript, and nothing of esbuild's stack", () => {
    expect(() => bundle({ "edge/broken.ts": "export function handler(event {" })).toThrow(
      /^CloudFront can't run this function:\nedge\/broken\.ts:1:31 Expected "\)" but found "\{"$/,
    );
  });
});
