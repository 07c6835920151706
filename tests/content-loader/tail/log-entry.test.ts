import { describe, expect, it } from "vitest";
import { entryOf } from "../../../content-loader/tail/log-entry.ts";
import type { LogGroup } from "../../../content-loader/tail/log-reader.ts";

function said(message: string, source: LogGroup["source"] = "edge"): string | undefined {
  const group = { region: "eu-west-1", name: "/a", source };
  const entry = entryOf({ time: 0, message }, group);
  return entry && `${entry.level}|${entry.text}`;
}

describe("a line of Lambda", () => {
  const id = "6bc28136-xmpl-4365-b021-0ce6b2e64ab0";
  const time = "2026-11-22T09:00:00.123Z";

  it("gives its level and text, the lines of a stack trace together", () => {
    const trace = `${time}\t${id}\tERROR\tError: no\r    at a (index.js:1:2)\r    at b\n`;
    expect(said(trace)).toBe("ERROR|Error: no\n    at a (index.js:1:2)\n    at b");
    expect(said(`${time}\tundefined\tINFO\ta\tb`)).toBe("INFO|a\tb");
  });

  it("is hidden where it only frames a run", () => {
    expect(said(`START RequestId: ${id} Version: 3\n`)).toBeUndefined();
    expect(said(`END RequestId: ${id}\n`)).toBeUndefined();
    expect(said("INIT_START Runtime Version: nodejs:22.v40\tRuntime Version ARN: arn")).toBe(
      undefined,
    );
  });

  it("tells what a run took, and whether it was cold", () => {
    const report = `REPORT RequestId: ${id}\tDuration: 11.62 ms\tBilled Duration: 172 ms\tMemory Size: 512 MB\tMax Memory Used: 88 MB`;
    expect(said(`${report}\t\n`)).toBe("run|12 ms, 88 MB");
    expect(said(`${report}\tInit Duration: 159.80 ms\t\n`)).toBe("run|12 ms, 88 MB, cold 160 ms");
    expect(said(`${report}\tStatus: timeout\n`)).toBe("run|12 ms, 88 MB, timeout");
  });

  it("is an error where the platform ended the run", () => {
    const line = `${time} ${id} Task timed out after 5.00 seconds`;
    expect(said(`${line}\n\n`)).toBe(`ERROR|${line}`);
  });

  it("is shown as it is where it has no known form", () => {
    expect(said("plain words")).toBe("|plain words");
  });
});

it("shows a CloudFront Function's own words alone", () => {
  expect(said("Qk3== START DistributionID: E123", "viewer")).toBeUndefined();
  expect(said("Qk3== END", "viewer")).toBeUndefined();
  expect(said("Qk3== saw /a", "viewer")).toBe("|saw /a");
});

it("shows as an error what CloudFront would not take", () => {
  expect(said("id ERROR Validation error: no", "cloudfront")).toBe(
    "ERROR|id ERROR Validation error: no",
  );
});
