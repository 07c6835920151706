import { describe, expect, it, vi } from "vitest";
import { Trace } from "../../../../infra/local-edge/cloudfront/trace.ts";
import { originRequest } from "../fixtures/distribution.ts";
import { failure, useBench } from "../fixtures/lambda.ts";

const bench = useBench();
const minute = 60_000;
const week = 7 * 24 * 60 * minute;

describe("an instance", () => {
  it("has the variables that Lambda sets, and none of this machine's (LE-02, LE-13, LE-15)", async () => {
    expect(JSON.parse(await bench().bodyOf("/environment"))).toEqual({
      AWS_ACCESS_KEY_ID: "origin-request",
      AWS_DEFAULT_REGION: "ap-northeast-1",
      AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:8000",
      AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
      AWS_LAMBDA_FUNCTION_NAME: "us-east-1.origin-request",
      AWS_LAMBDA_FUNCTION_VERSION: "1",
      AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/us-east-1.origin-request",
      AWS_REGION: "ap-northeast-1",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_SESSION_TOKEN: "local",
      LAMBDA_TASK_ROOT: originRequest.folder,
      TZ: ":UTC",
    });
  });

  it("tells the handler of itself in its context (LE-15)", async () => {
    const context = JSON.parse(await bench().bodyOf("/context")) as { remaining: number };
    expect(context).toMatchObject({
      functionName: "us-east-1.origin-request",
      functionVersion: "1",
      logGroupName: "/aws/lambda/us-east-1.origin-request",
      memoryLimitInMB: "128",
    });
    expect(context.remaining).toBeGreaterThan(1000);
    expect(context.remaining).toBeLessThanOrEqual(2000);
  });

  it("logs to a group of the author's by its own name (LE-15)", async () => {
    const context: unknown = JSON.parse(await bench().bodyOf("/context", { logGroup: "mine" }));
    expect(context).toMatchObject({ logGroupName: "mine" });
  });

  it("goes by the clock that was moved, however it asks for the time", async () => {
    const { clock, bodyOf } = bench();
    for (const ahead of [0, week, 2 * week, 0]) {
      clock.ahead = ahead;
      const { real, moved, given, isDate } = JSON.parse(await bodyOf("/dates"));
      for (const time of moved) expect(Math.abs(time - real - ahead)).toBeLessThan(minute);
      expect([given, isDate]).toEqual([[5, 0, 0, 0], true]);
    }
  });

  it("has its time to answer in full under a moved clock (LE-47)", async () => {
    const { clock, bodyOf, run } = bench();
    clock.ahead = week;
    const { remaining } = JSON.parse(await bodyOf("/context")) as { remaining: number };
    expect(remaining).toBeGreaterThan(1000);
    expect(remaining).toBeLessThanOrEqual(2000);
    const endless = run("/spin", { timeout: 0.2 });
    await expect(endless).rejects.toThrow(failure("timeout of 0.2 s"));
  });

  it("passes on what the function prints, and for which request", async () => {
    await bench().bodyOf("/log");
    expect(bench().lines).toEqual([["origin-request: hello from the handler", "test"]]);
  });

  it("passes on what is printed after the answer without a request", async () => {
    const { bodyOf, lines } = bench();
    await bodyOf("/log-later");
    await vi.waitFor(() => expect(lines).toEqual([["origin-request: later", undefined]]));
  });

  it("passes on a result as JSON: nothing is null", async () => {
    expect(await bench().run("/nothing")).toBeNull();
  });

  it("fails with what was thrown, and goes on (LE-47)", async () => {
    const { bodyOf, run } = bench();
    await bodyOf("/slow");
    await expect(run("/throw")).rejects.toThrow(failure("broken handler"));
    expect(JSON.parse(await bodyOf("/slow"))).toMatchObject({ calls: 3 });
  });

  it("fails when the function ends its process, and is replaced (LE-47)", async () => {
    await expect(bench().run("/exit")).rejects.toThrow(failure("exit code 3"));
    expect(JSON.parse(await bench().bodyOf("/slow"))).toMatchObject({ calls: 1 });
  });

  it("ends when it outlives its timeout (LE-47)", async () => {
    const endless = bench().run("/spin", { timeout: 0.2 });
    await expect(endless).rejects.toThrow(failure("timeout of 0.2 s"));
  });

  it("ends when it needs more memory than it has, and says how much that is (LE-04, LE-47)", async () => {
    await expect(bench().run("/memory")).rejects.toThrow(failure("used more than 128 MB"));
    expect(await bench().bodyOf("/page")).toBe("<h1>page</h1>");
  });

  it("may use the memory that it has (LE-04)", async () => {
    const memorySize = 512;
    expect(await bench().bodyOf("/200-mb", { memorySize })).toBe("held");
  });

  it("fails when its module can't be loaded, or has no handler (LE-47)", async () => {
    const { run } = bench();
    const broken = run("/page", { handler: "broken.handler" });
    await expect(broken).rejects.toThrow(failure("broken on load"));
    const other = run("/page", { handler: "index.other" });
    await expect(other).rejects.toThrow(failure('no function "other"'));
  });

  it("shows its cold start with its first event, and bills it (PR-04)", async () => {
    const { run, meter } = bench();
    const [cold, warm] = [new Trace("cold"), new Trace("warm")];
    await run("/slow", {}, cold);
    const [init] = cold.spans;
    expect(init).toMatchObject({ kind: "cold-start", name: "origin-request" });
    // The handler takes 20 ms or some more; 128 MB are an eighth of a GB.
    const least = Math.floor((init?.milliseconds ?? Infinity) + 19) / 8 / 1000;
    expect(meter.usage.edgeGbSeconds).toBeGreaterThanOrEqual(least);
    expect(meter.usage.edgeGbSeconds).toBeLessThan(least + 0.1 / 8);
    await run("/slow", {}, warm);
    expect(warm.spans).toEqual([]);
    expect(meter.usage.edgeInvocations).toBe(2);
  });

  it("bills what failed, up to the timeout (PR-04)", async () => {
    const { run, meter } = bench();
    await expect(run("/spin", { timeout: 0.2 })).rejects.toThrow("timeout");
    expect(meter.usage.edgeInvocations).toBe(1);
    expect(meter.usage.edgeGbSeconds).toBeGreaterThanOrEqual(0.2 / 8);
  });
});
