import { describe, expect, it } from "vitest";
import { gbSeconds } from "../../../../infra/local-edge/functions/lambda-account.ts";
import type { Run } from "../../../../infra/local-edge/functions/lambda-instance.ts";
import { originRequest } from "../fixtures/distribution.ts";

function run(milliseconds: number, init?: number): Run {
  return {
    outcome: { kind: "result", value: null },
    init: init === undefined ? undefined : { began: 0, milliseconds: init },
    handler: { began: 0, milliseconds },
    servicePorts: new Set(),
  };
}

describe("gbSeconds", () => {
  it.each([
    // [MB, handler ms, cold start ms, GB-seconds]
    [1024, 1000, undefined, 1],
    [512, 10.2, undefined, 0.0055], // 11 ms
    [128, 0.1, undefined, 0.000125], // 1 ms
    [1024, 7.5, 145.3, 0.153], // 152.8 ms: rounded once, as the log's "Billed Duration" is
  ])("bills %i MB for %f ms, and a cold start of %s ms (PR-04)", (memorySize, ms, init, due) => {
    expect(gbSeconds({ ...originRequest, memorySize }, run(ms, init))).toBeCloseTo(due, 9);
  });
});
