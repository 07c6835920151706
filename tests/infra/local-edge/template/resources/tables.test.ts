import { expect, it } from "vitest";
import { readTables } from "../../../../../infra/local-edge/template/resources/tables.ts";
import type { Table } from "../../../../../infra/local-edge/model.ts";
import { fakeTemplate } from "../../fixtures/template.ts";

const properties = {
  AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
  BillingMode: "PAY_PER_REQUEST",
  KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
  Replicas: [{ Region: "eu-west-1" }, { Region: "us-east-1" }],
  StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
};

function read(more: Record<string, unknown> = {}): Table[] {
  return readTables(
    fakeTemplate(["AWS::DynamoDB::GlobalTable", "Table", { ...properties, ...more }]),
  );
}

it("reads the table that CDK writes, the stack's own Region first (DB-13)", () => {
  const partitionKey = { name: "pk", type: "S" };
  expect(read()).toEqual([{ name: "Table", partitionKey, regions: ["us-east-1", "eu-west-1"] }]);
});

it("takes a time to live, and warm throughput (DB-09)", () => {
  const TimeToLiveSpecification = { AttributeName: "expires", Enabled: true };
  const WarmThroughput = { ReadUnitsPerSecond: 12_000 };
  expect(read({ TimeToLiveSpecification, WarmThroughput })).toEqual(read());
});

it("takes backups, protection and tags of each replica", () => {
  const more = {
    DeletionProtectionEnabled: true,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    Tags: [{ Key: "project", Value: "edgewise" }],
  };
  const Replicas = properties.Replicas.map((replica) => ({ ...replica, ...more }));
  expect(read({ Replicas })).toEqual(read());
});

it("takes eventual consistency between Regions by its name (DB-08)", () => {
  expect(read({ MultiRegionConsistency: "EVENTUAL" })).toEqual(read());
});

it.each<[string, Record<string, unknown>, string]>([
  ["secondary indexes (DB-05)", { GlobalSecondaryIndexes: [] }, "no secondary indexes"],
  ["strong consistency between Regions (DB-08)", { MultiRegionConsistency: "STRONG" }, "DB-08"],
  ["a witness (DB-08)", { GlobalTableWitnesses: [{ Region: "us-east-2" }] }, "DB-08"],
  ["replicas without a stream (DB-12)", { StreamSpecification: undefined }, "StreamSpecification"],
  [
    "a stream of keys alone (DB-12)",
    { StreamSpecification: { StreamViewType: "KEYS_ONLY" } },
    "not KEYS_ONLY (DB-12)",
  ],
  ["no replica at home (DB-13)", { Replicas: [{ Region: "eu-west-1" }] }, "us-east-1, among them"],
  [
    "a replica with indexes of its own",
    { Replicas: [{ Region: "us-east-1", GlobalSecondaryIndexes: [] }] },
    "GlobalSecondaryIndexes: the local edge does not know",
  ],
  ["provisioned capacity", { BillingMode: "PROVISIONED" }, "PAY_PER_REQUEST is due here"],
])("refuses %s", (_, more, message) => {
  const given = Object.fromEntries(
    Object.entries({ ...properties, ...more }).filter(([, value]) => value !== undefined),
  );
  const template = fakeTemplate(["AWS::DynamoDB::GlobalTable", "Table", given]);
  expect(() => readTables(template)).toThrow(message);
});

it("needs no stream without replicas", () => {
  const { StreamSpecification: _, ...rest } = properties;
  const alone = { ...rest, Replicas: [{ Region: "us-east-1" }] };
  const template = fakeTemplate(["AWS::DynamoDB::GlobalTable", "Table", alone]);
  expect(readTables(template)[0]?.regions).toEqual(["us-east-1"]);
});
