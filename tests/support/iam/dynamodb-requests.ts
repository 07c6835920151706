import { account } from "../../../infra/local-edge/template/resource-names.ts";
import type { AwsRequest } from "../aws-proxy.ts";
import type { IamRequest } from "./evaluate.ts";

interface Key {
  pk: { S: string };
}

/** A request's body, as far as it says which items are meant. */
interface Body {
  TableName: string;
  Key: Key;
  Item: Key;
  RequestItems: Record<string, { Keys: Key[] } & Write[]>;
}

interface Write {
  PutRequest?: { Item: Key };
  DeleteRequest?: { Key: Key };
}

/** A table in a Region, and the keys of its items that the request names. */
export function dynamoDbRequests({ headers, body }: AwsRequest, region: string): IamRequest[] {
  const operation = String(headers["x-amz-target"]).replace(/^.*\./, "");
  return tablesOf(operation, JSON.parse(body) as Body).map(({ table, keys }) => ({
    action: `dynamodb:${operation}`,
    resource: `arn:aws:dynamodb:${region}:${account}:table/${table}`,
    context: keys.length === 0 ? {} : { "dynamodb:LeadingKeys": keys.map(({ pk }) => pk.S) },
  }));
}

function tablesOf(operation: string, body: Body): { table: string; keys: Key[] }[] {
  const table = body.TableName;
  switch (operation) {
    case "GetItem":
    case "UpdateItem":
    case "DeleteItem":
      return [{ table, keys: [body.Key] }];
    case "PutItem":
      return [{ table, keys: [body.Item] }];
    case "Scan":
    case "DescribeTable":
    case "DescribeContinuousBackups":
      return [{ table, keys: [] }];
    case "BatchGetItem":
      return Object.entries(body.RequestItems).map(([table, { Keys }]) => ({ table, keys: Keys }));
    case "BatchWriteItem":
      return Object.entries(body.RequestItems).map(([table, writes]) => ({
        table,
        keys: writes.flatMap(({ PutRequest, DeleteRequest }) => [
          ...(PutRequest ? [PutRequest.Item] : []),
          ...(DeleteRequest ? [DeleteRequest.Key] : []),
        ]),
      }));
    default:
      throw new Error(`${operation}: not known here`);
  }
}
