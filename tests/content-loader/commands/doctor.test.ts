import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { compareClocks } from "../../../content-loader/doctor/clock.ts";
import { comparePackages } from "../../../content-loader/doctor/machine.ts";
import { startAws, outputs } from "../support/aws.ts";
import { standBefore, type Asked, type Instead } from "../support/before-aws.ts";
import { contentOf } from "../support/content.ts";
import { folderWith } from "../support/folder.ts";
import { files, load } from "../support/publish.ts";
import { run, runJson } from "../support/run.ts";

const deployed = "<Distribution><Id>E123</Id><Status>Deployed</Status></Distribution>";

/** A published blog, with a distribution and a site that answers `status`; `answer` overrules AWS. */
async function blog(
  answer: (asked: Asked) => Instead | undefined = () => undefined,
  status = 200,
): Promise<string[]> {
  const aws = await startAws();
  await load(aws, contentOf(files));
  const { endpoint } = await standBefore(aws, (asked) => {
    const isDistribution = asked.what.endsWith("/distribution/E123");
    return answer(asked) ?? (isDistribution ? { status: 200, body: deployed } : undefined);
  });
  const siteUrl = await site(status);
  const stack = {
    TableName: outputs.tableName,
    TableRegions: outputs.regions.join(","),
    BucketName: outputs.bucketName,
    DistributionId: outputs.distributionId,
    SiteUrl: siteUrl,
  };
  const local = JSON.stringify({ pid: process.pid, endpoint, outputs: stack });
  return ["--local", "--state", folderWith({ "local.json": local })];
}

async function site(status: number): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end("page"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}

const halfAnHourAgo = (): string => new Date(Date.now() - 1_800_000).toUTCString();

const checks = [
  "node",
  "packages",
  "credentials",
  "clock",
  "table in us-east-1",
  "table in eu-west-1",
  "bucket",
  "distribution",
  "site",
];

describe("doctor", () => {
  it("finds all well, one line each, and exits with 0", async () => {
    const { code, out } = await run("doctor", ...(await blog()));
    const lines = out.trimEnd().split("\n");
    expect(lines.filter((line) => !line.startsWith("ok  "))).toEqual([]);
    expect(lines.map((line) => line.slice(4, 24).trim())).toEqual(checks);
    expect(code).toBe(0);
  });

  it.each<[string, number, (asked: Asked) => Instead | undefined]>([
    [
      "table in eu-west-1",
      3,
      ({ region }) =>
        region === "eu-west-1"
          ? { status: 400, body: JSON.stringify({ __type: "AccessDeniedException" }) }
          : undefined,
    ],
    [
      "bucket",
      5,
      ({ what }) => (what.includes("asset-manifest") ? { status: 404, body: "" } : undefined),
    ],
    [
      "distribution",
      8,
      ({ what }) =>
        what.includes("/distribution/")
          ? { status: 200, body: deployed.replace("Deployed", "InProgress") }
          : undefined,
    ],
    [
      "clock",
      3,
      ({ what }) => (what === "GetItem" ? { headers: { date: halfAnHourAgo() } } : undefined),
    ],
  ])("names a fault of %s, looks at all the rest and exits with %d", async (check, code, fault) => {
    const report = await runJson("doctor", ...(await blog(fault)));
    expect(report).toMatchObject({
      ok: false,
      exitCode: code,
      error: { message: `1 fault: ${check}.` },
    });
    const { findings } = report.result as { findings: { check: string; state: string }[] };
    expect(findings.map((finding) => finding.check)).toEqual(checks);
    expect(findings.filter(({ state }) => state !== "ok")).toMatchObject([{ check }]);
  });

  it("names a site that fails", async () => {
    const { code, out } = await run("doctor", ...(await blog(undefined, 503)));
    expect(code).toBe(5);
    expect(out).toMatch(
      /^no {2}site +http.* answers 503 for `\/`\. Run `npm run load-content` again/m,
    );
  });

  it("goes on with what needs no stack when there is none", async () => {
    const report = await runJson("doctor", "--local", "--state", stateOfNobody());
    const { findings } = report.result as { findings: { check: string; state: string }[] };
    expect(report.exitCode).toBe(5);
    expect(findings.map(({ check, state }) => `${check} ${state}`)).toEqual([
      "node ok",
      "packages ok",
      "stack fault",
      ...["credentials", "clock", "table", "bucket", "distribution", "site"].map(
        (check) => `${check} skipped`,
      ),
    ]);
  });
});

/** A local edge that says it runs, and says nothing of its stack. */
function stateOfNobody(): string {
  const local = { pid: process.pid, endpoint: "http://127.0.0.1:9", outputs: {} };
  return folderWith({ "local.json": JSON.stringify(local) });
}

it("lets clocks be five minutes apart, in both directions", () => {
  const noon = new Date("2026-11-22T12:00:00Z");
  expect(compareClocks(noon, new Date("2026-11-22T12:04:59Z"))).toBe("agrees with AWS");
  expect(() => compareClocks(noon, new Date("2026-11-22T12:10:00Z"))).toThrow(
    /^10 minutes behind AWS/,
  );
  expect(() => compareClocks(noon, new Date("2026-11-22T11:50:00Z"))).toThrow(
    /^10 minutes ahead of AWS/,
  );
});

it("names packages that are not the pinned ones", () => {
  const root = folderWith({
    "package.json": JSON.stringify({ dependencies: { a: "1.0.0", b: "2.0.0", c: "3.0.0" } }),
    "node_modules/a/package.json": JSON.stringify({ version: "1.0.0" }),
    "node_modules/b/package.json": JSON.stringify({ version: "2.1.0" }),
  });
  expect(() => comparePackages(root)).toThrow(
    "b is 2.1.0, not 2.0.0; c is missing, not 3.0.0. Run `npm ci`.",
  );
});
