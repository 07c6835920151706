import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { blog } from "../../../blog.config.ts";
import { createClients } from "../../../content-loader/aws/clients.ts";
import type { StackOutputs } from "../../../content-loader/aws/stack-outputs.ts";
import { examineDeployed } from "../../../content-loader/doctor/deployed/examine.ts";
import type { Finding } from "../../../content-loader/doctor/finding.ts";
import { openStack } from "../../../content-loader/stack.ts";

const outputs: StackOutputs = {
  tableName: "Table",
  regions: ["us-east-1", "eu-west-1"],
  bucketName: "bucket",
  distributionId: "E123",
  siteUrl: "https://blog.example",
  edgeFunction: "edge",
  viewerRequest: "viewer",
  alarmTopic: "arn:aws:sns:us-east-1:0:Alarms",
};
const config = {
  ...blog,
  regions: ["us-east-1", "eu-west-1"] as typeof blog.regions,
  domain: { name: "blog.example", dns: { kind: "elsewhere", certificateArn: "arn" } as const },
};

const since = Date.parse("2026-11-01T00:00:00Z") / 1000;
const block = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];
const topic = (confirmed: number): string =>
  `<GetTopicAttributesResponse><GetTopicAttributesResult><Attributes><entry><key>SubscriptionsConfirmed</key><value>${confirmed}</value></entry></Attributes></GetTopicAttributesResult></GetTopicAttributesResponse>`;

/** A stack with all that it should have, by what is asked for: text of XML, or JSON. */
const well: Record<string, unknown> = {
  DescribeTable: {
    Table: {
      TableStatus: "ACTIVE",
      DeletionProtectionEnabled: true,
      Replicas: [{ RegionName: "eu-west-1", ReplicaStatus: "ACTIVE" }],
    },
  },
  DescribeContinuousBackups: {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: "ENABLED",
      PointInTimeRecoveryDescription: {
        PointInTimeRecoveryStatus: "ENABLED",
        EarliestRestorableDateTime: since,
      },
    },
  },
  versioning: "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
  publicAccessBlock: `<PublicAccessBlockConfiguration>${block.map((name) => `<${name}>true</${name}>`).join("")}</PublicAccessBlockConfiguration>`,
  distribution: `<Distribution><DomainName>d1.cloudfront.net</DomainName><DistributionConfig><Aliases><Quantity>1</Quantity><Items><CNAME>blog.example</CNAME></Items></Aliases><ViewerCertificate><ACMCertificateArn>arn</ACMCertificateArn><MinimumProtocolVersion>TLSv1.2_2021</MinimumProtocolVersion></ViewerCertificate></DistributionConfig></Distribution>`,
  "FilterLogEvents eu-west-1": { events: [] },
  GetTopicAttributes: topic(1),
  DescribeAlarms: {
    MetricAlarms: [
      { AlarmName: "a", StateValue: "OK" },
      { AlarmName: "b", StateValue: "INSUFFICIENT_DATA" },
    ],
  },
};

/** What a request asks for, with its Region where that matters. */
function nameOf({ headers, url = "" }: IncomingMessage, body: string): string {
  const operation = String(headers["x-amz-target"] ?? "").replace(/.*\./, "");
  if (operation === "FilterLogEvents")
    return `${operation} ${headers.authorization?.split("/")[2]}`;
  if (operation !== "") return operation;
  if (url.includes("/distribution/")) return "distribution";
  return /Action=(\w+)/.exec(body)?.[1] ?? /\?(\w+)/.exec(url)?.[1] ?? url;
}

/** What doctor finds of this stack, where an answer is given instead of another. */
async function findingsOf(
  instead: Record<string, unknown> = {},
  stack: Partial<StackOutputs> = {},
): Promise<Record<string, Finding>> {
  const answers = { ...well, ...instead };
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const answer = answers[nameOf(request, body.toString())];
      if (answer === undefined) response.writeHead(400);
      const missing = { __type: "ResourceNotFoundException" };
      response.end(typeof answer === "string" ? answer : JSON.stringify(answer ?? missing));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const clients = createClients("us-east-1", `http://127.0.0.1:${port}`);
  onTestFinished(() => {
    clients.destroy();
    server.closeAllConnections();
    server.close();
  });
  const seen = { ...outputs, ...stack };
  const deployed = { ...openStack({ clients, outputs: seen }), clients, outputs: seen };
  const findings = await examineDeployed(deployed, config);
  return Object.fromEntries(findings.map((finding) => [finding.check, finding]));
}

describe("doctor, of a deployed stack", () => {
  it("finds all well", async () => {
    const found = await findingsOf();
    expect(Object.values(found).map(({ check, state }) => `${state} ${check}`)).toEqual([
      "ok settings",
      "ok keeping us-east-1",
      "ok keeping eu-west-1",
      "ok keeping the bucket",
      "ok names",
      "ok edge logs",
      "ok alarms",
    ]);
    expect(found["keeping us-east-1"]?.what).toContain("as it was since 2026-11-01");
    expect(found["edge logs"]?.what).toBe("in eu-west-1");
  });

  const unprotected = { Table: { TableStatus: "ACTIVE" } };
  const replicating = {
    Table: {
      TableStatus: "ACTIVE",
      DeletionProtectionEnabled: true,
      Replicas: [{ RegionName: "eu-west-1", ReplicaStatus: "CREATING" }],
    },
  };
  const ringing = { MetricAlarms: [{ AlarmDescription: "Too many errors", StateValue: "ALARM" }] };

  it.each<[string, Record<string, unknown>, string]>([
    ["keeping us-east-1", { DescribeTable: unprotected }, "is not protected from deletion"],
    ["keeping us-east-1", { DescribeTable: replicating }, "replica in eu-west-1 that is CREATING"],
    ["keeping eu-west-1", { DescribeContinuousBackups: {} }, "can't be had back as it was"],
    ["keeping the bucket", { versioning: "<V></V>" }, "keeps no older versions"],
    ["keeping the bucket", { publicAccessBlock: "<V></V>" }, "may be opened to the public"],
    ["names", { distribution: "<Distribution></Distribution>" }, "does not answer to blog.example"],
    ["alarms", { GetTopicAttributes: topic(0) }, "follow the link in the letter"],
    ["alarms", { DescribeAlarms: ringing }, "Too many errors"],
  ])("names a fault of %s: %o", async (check, instead, words) => {
    const found = await findingsOf(instead);
    expect(found[check]).toMatchObject({ state: "fault", what: expect.stringContaining(words) });
  });

  it("names settings that are not deployed yet", async () => {
    const { settings } = await findingsOf(
      {},
      { regions: ["us-east-1"], siteUrl: "https://old.example" },
    );
    expect(settings?.what).toBe(
      "`regions` is us-east-1,eu-west-1 in blog.config.ts, and us-east-1 is deployed; `domain` is blog.example in blog.config.ts, and old.example is deployed. Run `npx cdk deploy`.",
    );
  });

  it("asks nothing of a name that is CloudFront's own", async () => {
    const { names } = await findingsOf({}, { siteUrl: "https://d1.cloudfront.net" });
    expect(names).toMatchObject({ state: "ok", what: "d1.cloudfront.net, CloudFront's own" });
  });
});
