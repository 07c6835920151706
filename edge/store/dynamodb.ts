import { postJson } from "./post-json.ts";
import { isRecord } from "./shape.ts";
import { sign, type Credentials } from "./signature.ts";

/** An item's attributes as DynamoDB's JSON has them: `{ pk: { S: "…" } }`. */
export type Item = Record<string, unknown>;

interface ReadOptions {
  /** A strongly consistent read sees every write that its Region has received (DB-07), at twice the price. */
  consistent: boolean;
  /** Milliseconds. */
  deadline: number;
}

/** Reads one item by its partition key `pk` from the table's replica in a Region; undefined when there is none. */
export type ReadItem = (
  region: string,
  pk: string,
  options: ReadOptions,
) => Promise<Item | undefined>;

/**
 * GetItem, signed and sent without the SDK, whose client is ten times the code and three times the cold start. Half a read unit
 * per 4 KB, one when consistent (DB-06). Rejects on any answer but 200, and after the deadline.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
 */
export function connect(table: string): ReadItem {
  return async (region, pk, { consistent, deadline }) => {
    const url = endpointOf(region);
    const body = JSON.stringify({
      TableName: table,
      Key: { pk: { S: pk } },
      ConsistentRead: consistent,
    });
    const request = { host: url.host, region, target: "DynamoDB_20120810.GetItem", body };
    const answer = await postJson({
      url,
      headers: sign(request, credentials(), new Date()),
      body,
      deadline,
    });
    return isRecord(answer) && isRecord(answer.Item) ? answer.Item : undefined;
  };
}

/** AWS_ENDPOINT_URL_DYNAMODB is the SDKs' own name for an endpoint that is not AWS's. */
function endpointOf(region: string): URL {
  return new URL(
    process.env.AWS_ENDPOINT_URL_DYNAMODB ?? `https://dynamodb.${region}.amazonaws.com`,
  );
}

/** Lambda puts the role's credentials in the environment. */
function credentials(): Credentials {
  const {
    AWS_ACCESS_KEY_ID = "",
    AWS_SECRET_ACCESS_KEY = "",
    AWS_SESSION_TOKEN = "",
  } = process.env;
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN,
  };
}
