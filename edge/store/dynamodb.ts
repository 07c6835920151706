import { postJson } from "./post-json.ts";
import { isRecord } from "./shape.ts";
import { signerFor } from "./signer.ts";

/** An item's attributes as DynamoDB's JSON has them: `{ pk: { S: "…" } }`. */
export type Item = Record<string, unknown>;

/** Reads one item by its partition key `pk` from the table's replica in a Region; undefined when there is none. */
export type ReadItem = (region: string, pk: string) => Promise<Item | undefined>;

/** How long a Region may take to answer, milliseconds. */
const deadline = 300;

/**
 * GetItem over node:https: the SDK's client is ten times the code and three times the cold start. Eventually consistent, half
 * a read unit per 4 KB (DB-06). Rejects on any answer but 200, and after 300 ms.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
 */
export function connect(table: string): ReadItem {
  return async (region, pk) => {
    const url = new URL(
      process.env.AWS_ENDPOINT_URL_DYNAMODB ?? `https://dynamodb.${region}.amazonaws.com`,
    );
    const body = JSON.stringify({ TableName: table, Key: { pk: { S: pk } } });
    const { headers } = await signerFor(region).sign({
      method: "POST",
      protocol: url.protocol,
      hostname: url.hostname,
      path: "/",
      headers: {
        host: url.host,
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": "DynamoDB_20120810.GetItem",
      },
      body,
    });
    const answer = await postJson({ url, headers, body, deadline });
    return isRecord(answer) && isRecord(answer.Item) ? answer.Item : undefined;
  };
}
