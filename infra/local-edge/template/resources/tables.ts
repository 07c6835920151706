import type { Fields } from "../fields.ts";
import type { Table } from "../../model.ts";
import type { Template } from "./template.ts";

/** Global tables; the stack's own Region comes first in `regions`, where CDK names it last (DB-13). */
export function readTables(template: Template): Table[] {
  return template
    .resources("AWS::DynamoDB::GlobalTable")
    .map(({ name, properties }) => readTable(name, properties));
}

function readTable(name: string, properties: Fields): Table {
  const [partitionKey, sortKey] = readKeys(properties);
  if (partitionKey === undefined)
    throw new Error(`${properties.where}: a table has a partition key`);
  const regions = properties.each("Replicas").map((replica) => replica.text("Region"));
  properties.word("BillingMode", ["PAY_PER_REQUEST"]);
  properties.ignore(
    "PointInTimeRecoverySpecification",
    "SSESpecification",
    "StreamSpecification",
    "TableName",
  );
  properties.end();
  return {
    name,
    partitionKey,
    ...(sortKey && { sortKey }),
    regions: ["us-east-1", ...regions.filter((region) => region !== "us-east-1")],
  };
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
