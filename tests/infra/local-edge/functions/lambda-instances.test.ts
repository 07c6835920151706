import { Trace } from "../../../../infra/local-edge/cloudfront/trace.ts";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  createLambdaInstances,
  type LambdaInstances,
} from "../../../../infra/local-edge/functions/lambda-instances.ts";
import type { EdgeFunction } from "../../../../infra/local-edge/model.ts";
import {
  toOriginEvent,
  type OriginEvent,
  type OriginRequest,
} from "../../../../infra/local-edge/cloudfront/origin-event.ts";
import { makeDistribution, originRequest } from "../fixtures/distribution.ts";

const place = { region: "ap-northeast-1", dynamodbEndpoint: "http://127.0.0.1:8000" };
const lines: string[] = [];
let lambdas: LambdaInstances;

function start(instanceLimit: number): LambdaInstances {
  return createLambdaInstances({ ...place, instanceLimit, log: (line) => lines.push(line) });
}

beforeEach(() => {
  lines.length = 0;
  lambdas = start(1);
});

afterEach(() => lambdas.stop());

function eventOf(uri: string, self = ""): OriginEvent {
  const request: OriginRequest = {
    clientIp: "192.0.2.1",
    method: "GET",
    uri,
    querystring: "",
    headers: { "x-self": [{ key: "X-Self", value: self }] },
    origin: { s3: { authMethod: "none", customHeaders: {}, domainName: "", path: "" } },
  };
  return toOriginEvent(makeDistribution(), request, "id");
}

/** The body of the page that the handler of fixtures/lambda makes. */
async function bodyOf(
  uri: string,
  fn: EdgeFunction = originRequest,
  pool = lambdas,
): Promise<string> {
  const result = await pool.run(fn, eventOf(uri), new Trace("test"));
  return (result as { body: string }).body;
}

const failure = (text: string) =>
  expect.objectContaining({
    result: "LambdaExecutionError",
    message: expect.stringContaining(text),
  });

describe("createLambdaInstances", () => {
  it("gives one instance one event at a time, and keeps it for the next (LE-08)", async () => {
    const bodies = await Promise.all(Array.from({ length: 8 }, () => bodyOf("/slow")));
    const seen = bodies.map((body) => JSON.parse(body) as { overlapped: boolean; calls: number });
    expect(seen.map(({ overlapped }) => overlapped)).toEqual(Array(8).fill(false));
    expect(seen.map(({ calls }) => calls)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("starts further instances while all are busy, up to the limit", async () => {
    const pool = start(3);
    const bodies = await Promise.all(
      Array.from({ length: 6 }, () => bodyOf("/slow", originRequest, pool)),
    );
    await pool.stop();
    const calls = bodies.map((body) => (JSON.parse(body) as { calls: number }).calls);
    expect(calls.filter((call) => call === 1)).toHaveLength(3);
  });

  it("lets a function that requests its own site wait for itself, and names that (LE-08)", async () => {
    const fn = { ...originRequest, timeout: 1 };
    const site = createServer((_request, response) => {
      bodyOf("/page", fn).then(
        (body) => response.end(body),
        () => response.destroy(),
      );
    });
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    const { port } = site.address() as AddressInfo;
    const itself = lambdas.run(
      fn,
      eventOf("/self", `http://127.0.0.1:${port}/`),
      new Trace("test"),
    );
    await expect(itself).rejects.toThrow(failure("requests its own site"));
    site.close();
    site.closeAllConnections();
  });

  it("has the variables that Lambda sets, and none of this machine's (LE-02, LE-13, LE-15)", async () => {
    expect(JSON.parse(await bodyOf("/environment"))).toEqual({
      AWS_ACCESS_KEY_ID: "local",
      AWS_DEFAULT_REGION: "ap-northeast-1",
      AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:8000",
      AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
      AWS_LAMBDA_FUNCTION_NAME: "us-east-1.origin-request",
      AWS_LAMBDA_FUNCTION_VERSION: "1",
      AWS_REGION: "ap-northeast-1",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_SESSION_TOKEN: "local",
      LAMBDA_TASK_ROOT: originRequest.folder,
      TZ: ":UTC",
    });
  });

  it("passes on what the function prints", async () => {
    await bodyOf("/log");
    await vi.waitFor(() => expect(lines).toEqual(["origin-request: hello from the handler"]));
  });

  it("passes on a result as JSON: nothing is null", async () => {
    expect(await lambdas.run(originRequest, eventOf("/nothing"), new Trace("test"))).toBeNull();
  });

  it("fails with what was thrown, and goes on with the same instance (LE-47)", async () => {
    await bodyOf("/slow");
    await expect(lambdas.run(originRequest, eventOf("/throw"), new Trace("test"))).rejects.toThrow(
      failure("broken handler"),
    );
    expect(JSON.parse(await bodyOf("/slow"))).toMatchObject({ calls: 3 });
  });

  it("fails when the function ends its process, and starts another instance", async () => {
    await expect(lambdas.run(originRequest, eventOf("/exit"), new Trace("test"))).rejects.toThrow(
      failure("exit code 3"),
    );
    expect(JSON.parse(await bodyOf("/slow"))).toMatchObject({ calls: 1 });
  });

  it("ends one that outlives its timeout; who waited gets a new instance (LE-47)", async () => {
    const fn = { ...originRequest, timeout: 0.2 };
    const endless = lambdas.run(fn, eventOf("/spin"), new Trace("test"));
    const next = bodyOf("/page", fn);
    await expect(endless).rejects.toThrow(failure("timeout of 0.2 s"));
    expect(await next).toBe("<h1>page</h1>");
  });

  it("fails when there is no handler, and says where", async () => {
    await expect(
      lambdas.run(
        { ...originRequest, handler: "index.other" },
        eventOf("/page"),
        new Trace("test"),
      ),
    ).rejects.toThrow(failure('no function "other"'));
    await expect(
      lambdas.run(
        { ...originRequest, handler: "other.handler" },
        eventOf("/page"),
        new Trace("test"),
      ),
    ).rejects.toThrow(failure("holds no other.js"));
  });

  it("refuses more than 1,000 events at a time (LE-07)", async () => {
    const fn = { ...originRequest, timeout: 0.2 };
    const all = Array.from({ length: 1000 }, () =>
      lambdas.run(fn, eventOf("/page"), new Trace("test")),
    );
    await expect(lambdas.run(fn, eventOf("/page"), new Trace("test"))).rejects.toThrow(
      expect.objectContaining({ result: "LambdaLimitExceeded" }),
    );
    expect(await Promise.all(all)).toHaveLength(1000);
  });

  it("runs new code after a change, when the old has finished", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lambda-"));
    try {
      cpSync(originRequest.folder, folder, { recursive: true });
      const fn = { ...originRequest, folder };
      await bodyOf("/page", fn);
      const old = bodyOf("/slow", fn);
      writeFileSync(
        join(folder, "index.cjs"),
        'exports.handler = async () => ({ status: "200", body: "new" });',
      );
      expect(await bodyOf("/slow", fn)).toBe("new");
      expect(JSON.parse(await old)).toMatchObject({ calls: 2 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("does not keep the program running while it is idle", () => {
    const module = new URL(
      "../../../../infra/local-edge/functions/lambda-instances.ts",
      import.meta.url,
    ).href;
    const program = `
      import { createLambdaInstances } from ${JSON.stringify(module)};
      const lambdas = createLambdaInstances({ region: "x", dynamodbEndpoint: "x", log() {} });
      await lambdas.run(${JSON.stringify(originRequest)}, ${JSON.stringify(eventOf("/page"))}, { spans: [], functions: [] });
      console.log("done");`;
    const ended = spawnSync(process.execPath, ["--input-type=module-typescript", "-e", program], {
      timeout: 10_000,
      encoding: "utf8",
    });
    expect([ended.stdout, ended.status, ended.signal]).toEqual(["done\n", 0, null]);
  });
});
