import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findDynamoDbLocal } from "../support/dynamodb-local-files.ts";
import { byteContract, itemContract } from "./contract/items.ts";
import { listContract } from "./contract/lists.ts";
import { refContract } from "./contract/refs.ts";
import { dynalite, dynamoDbLocal, localEdge } from "./contract/targets.ts";

const files = findDynamoDbLocal();
const second = files.kind === "here" ? [dynamoDbLocal(files.folder)] : [];

describe.each([dynalite, localEdge, ...second])(
  "the table on $name",
  ({ start, open, stop, countsBytes }) => {
    beforeAll(start);
    afterAll(stop);
    itemContract(open);
    if (countsBytes) byteContract(open);
    listContract(open);
    refContract(open);
  },
);

const reasons = files.kind === "absent" ? [files.why] : [];

it.each(reasons)("is not tested on AWS's DynamoDB Local: %s", (why) => {
  console.warn(`The table's contract was not run on AWS's DynamoDB Local: ${why}`);
  expect(why).not.toBe("");
});
