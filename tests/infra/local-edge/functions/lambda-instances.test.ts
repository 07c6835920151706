import { spawnSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { Trace } from "../../../../infra/local-edge/cloudfront/trace.ts";
import { originRequest } from "../fixtures/distribution.ts";
import { eventOf, failure, openBench, useBench } from "../fixtures/lambda.ts";
import { temporaryFolder } from "../support/local-stack.ts";

const bench = useBench();

describe("createLambdaInstances", () => {
  it("gives one instance one event at a time, and keeps it for the next (LE-08)", async () => {
    const bodies = await Promise.all(Array.from({ length: 8 }, () => bench().bodyOf("/slow")));
    const seen = bodies.map((body) => JSON.parse(body) as { overlapped: boolean; calls: number });
    expect(seen.map(({ overlapped }) => overlapped)).toEqual(Array(8).fill(false));
    expect(seen.map(({ calls }) => calls)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("starts further instances while all are busy, up to the limit", async () => {
    const { bodyOf, lambdas } = openBench(3);
    const bodies = await Promise.all(Array.from({ length: 6 }, () => bodyOf("/slow")));
    await lambdas.stop();
    const calls = bodies.map((body) => (JSON.parse(body) as { calls: number }).calls);
    expect(calls.filter((call) => call === 1)).toHaveLength(3);
  });

  it("says what a request waits for while every instance is busy", async () => {
    const { run, lambdas } = bench();
    const trace = new Trace("second");
    const [first, second] = [run("/slow"), run("/page", {}, trace)];
    expect(trace.waitingFor).toEqual({ kind: "instance", functionName: "origin-request" });
    expect(lambdas.instances()).toMatchObject([{ number: 1, requestId: "test" }]);
    await Promise.all([first, second]);
    expect(trace.waitingFor).toBeUndefined();
    expect(lambdas.instances()).toMatchObject([{ number: 1 }]);
    expect(lambdas.instances()[0]).not.toHaveProperty("requestId");
  });

  it("refuses more than 1,000 events of all functions at a time (LE-07, LE-47)", async () => {
    const all = Array.from({ length: 1000 }, () => bench().run("/page"));
    for (const name of ["origin-request", "another"])
      await expect(bench().run("/page", { name })).rejects.toThrow(
        expect.objectContaining({ result: "LambdaLimitExceeded" }),
      );
    expect(await Promise.all(all)).toHaveLength(1000);
  });

  it("gives who waited a new instance when one ends at its timeout", async () => {
    const fn = { timeout: 0.2 };
    const endless = bench().run("/spin", fn);
    const next = bench().bodyOf("/page", fn);
    await expect(endless).rejects.toThrow(failure("timeout of 0.2 s"));
    expect(await next).toBe("<h1>page</h1>");
  });

  it("takes another instance in place of one that died while it was idle", async () => {
    const { bodyOf, lambdas } = bench();
    await bodyOf("/exit-later");
    expect(lambdas.instances()).toHaveLength(1);
    await vi.waitFor(() => expect(lambdas.instances()).toEqual([]));
    expect(await bodyOf("/page")).toBe("<h1>page</h1>");
  });

  it("fails when there is no file with the handler, and says where", async () => {
    const other = bench().run("/page", { handler: "other.handler" });
    await expect(other).rejects.toThrow(failure("holds no other.js"));
  });

  it("runs new code after a change, when the old has finished", async () => {
    const { path: folder, remove } = temporaryFolder();
    try {
      cpSync(originRequest.folder, folder, { recursive: true });
      const { bodyOf } = bench();
      await bodyOf("/page", { folder });
      const old = bodyOf("/slow", { folder });
      const code = 'exports.handler = async () => ({ status: "200", body: "new" });';
      writeFileSync(join(folder, "index.cjs"), code);
      expect(await bodyOf("/slow", { folder })).toBe("new");
      expect(JSON.parse(await old)).toMatchObject({ calls: 2 });
    } finally {
      remove();
    }
  });

  it("stops what runs old code, and what waits", async () => {
    const { run, lambdas } = bench();
    const endless = run("/never").catch(String);
    const queued = run("/page").catch(String);
    await run("/page", { version: "2" });
    await lambdas.stop();
    expect(await endless).toContain("it ended with exit code");
    expect(await queued).toContain("the local edge has stopped");
  });

  it("does not keep the program running while it is idle", () => {
    const module = new URL(
      "../../../../infra/local-edge/functions/lambda-instances.ts",
      import.meta.url,
    ).href;
    const program = `
      import { createLambdaInstances } from ${JSON.stringify(module)};
      const lambdas = createLambdaInstances({
        region: "x",
        dynamodbEndpoint: "http://127.0.0.1:1",
        meter: { add() {} },
        calls: { take() {} },
        active: () => [],
        log() {},
      });
      await lambdas.run(${JSON.stringify(originRequest)}, ${JSON.stringify(eventOf("/page"))}, { add() {} });
      console.log("done");`;
    const ended = spawnSync(process.execPath, ["--input-type=module-typescript", "-e", program], {
      timeout: 10_000,
      encoding: "utf8",
    });
    expect([ended.stdout, ended.status, ended.signal]).toEqual(["done\n", 0, null]);
  });
});
