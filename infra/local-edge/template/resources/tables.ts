import type { Fields } from "../fields.ts";
import type { Table } from "../../model.ts";
import type { Template } from "./template.ts";

const home = "us-east-1";

/** Global tables, with their replicas' Regions (DB-13). Throws on what the local edge does not have, and says what. */
export function readTables(template: Template): Table[] {
  return template
    .resources("AWS::DynamoDB::GlobalTable")
    .map(({ name, properties }) => readTable(name, properties));
}

function readTable(name: string, properties: Fields): Table {
  const [partitionKey, sortKey] = readKeys(properties);
  if (partitionKey === undefined)
    throw new Error(`${properties.where}: a table has a partition key`);
  refuseUnmodelled(properties);
  const regions = readRegions(properties);
  properties.word("BillingMode", ["PAY_PER_REQUEST"]);
  properties.ignore(
    "PointInTimeRecoverySpecification",
    "SSESpecification",
    "TableName",
    "TimeToLiveSpecification", // expired items stay readable for days: here they stay (DB-09)
    "WarmThroughput", // capacity has no limit here (DB-11)
  );
  properties.end();
  return { name, partitionKey, ...(sortKey && { sortKey }), regions };
}

function refuseUnmodelled(table: Fields): void {
  if (table.has("GlobalSecondaryIndexes"))
    throw new Error(
      `${table.where}.GlobalSecondaryIndexes: the local edge has no secondary indexes; read by the table's own key (DB-05)`,
    );
  const strong = table.has("MultiRegionConsistency") || table.has("GlobalTableWitnesses");
  if (strong && table.value("MultiRegionConsistency") !== "EVENTUAL")
    throw new Error(
      `${table.where}.MultiRegionConsistency: the local edge replicates eventually, as a global table does unless it is told otherwise (DB-08)`,
    );
}

/** Regions with a replica, the stack's own first, where CDK names it last. Throws where CloudFormation would (DB-12, DB-13). */
function readRegions(table: Fields): string[] {
  const regions = table.each("Replicas").map(readReplica);
  if (!regions.includes(home))
    throw new Error(
      `${table.where}.Replicas: CloudFormation wants the stack's own Region, ${home}, among them (DB-13)`,
    );
  const images = table.has("StreamSpecification")
    ? table.fields("StreamSpecification").text("StreamViewType")
    : "none";
  if (regions.length > 1 && images !== "NEW_AND_OLD_IMAGES")
    throw new Error(
      `${table.where}.StreamSpecification: replication goes by a stream of NEW_AND_OLD_IMAGES, not ${images} (DB-12)`,
    );
  return [home, ...regions.filter((region) => region !== home)];
}

/** Its Region. Backups, protection and names change no answer. */
function readReplica(replica: Fields): string {
  const region = replica.text("Region");
  replica.ignore("DeletionProtectionEnabled", "PointInTimeRecoverySpecification", "Tags");
  replica.end();
  return region;
}

/** HASH, then RANGE, as CloudFormation orders them. */
function readKeys(table: Fields): Table["partitionKey"][] {
  const types = new Map(
    table.each("AttributeDefinitions").map((attribute) => {
      const type = attribute.word("AttributeType", ["S", "N", "B"]);
      return [attribute.text("AttributeName"), type];
    }),
  );
  return table.each("KeySchema").map((key) => {
    const name = key.text("AttributeName");
    const type = types.get(name);
    if (type === undefined) throw new Error(`${key.where}: ${name} has no attribute definition`);
    return { name, type };
  });
}
