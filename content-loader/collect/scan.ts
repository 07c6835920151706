import { ScanCommand } from "@aws-sdk/client-dynamodb";
import type { Item, Replica } from "../aws/table.ts";

/** An item of the table, without its content. */
export interface ScannedItem {
  name: string;
  /** When it was last put, epoch seconds; 0 when it does not say. */
  stored: number;
  /** Of a ref: the release that it names, and when it ends, epoch seconds. */
  release?: string;
  expires?: number;
}

/** Every item of the table, page by page (DB-04). What is read is billed by whole items, whatever is asked of them. */
export async function* scanItems({ client, tableName }: Replica): AsyncGenerator<ScannedItem> {
  let start: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: tableName,
        ProjectionExpression: "pk, #stored, #release, #expires",
        ExpressionAttributeNames: {
          "#stored": "stored",
          "#release": "release",
          "#expires": "expires",
        },
        ConsistentRead: true,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    yield* Items.map(parse);
    start = LastEvaluatedKey;
  } while (start !== undefined);
}

function parse({ pk, stored, release, expires }: Item): ScannedItem {
  return {
    name: pk?.S ?? "",
    stored: Number(stored?.N ?? 0),
    ...(release?.S !== undefined && { release: release.S }),
    ...(expires?.N !== undefined && { expires: Number(expires.N) }),
  };
}
