import type { BatchWriteItemCommandInput, UpdateItemCommandInput } from "@aws-sdk/client-dynamodb";
import { outputs, type Aws } from "./aws.ts";

/** What is written into the table from now on: names of items that were put, and how others were updated. */
export function watchTable({ clients }: Aws): string[] {
  const seen: string[] = [];
  clients.dynamodb("us-east-1").middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === "UpdateItemCommand")
          seen.push((args.input as UpdateItemCommandInput).UpdateExpression ?? "");
        if (commandName === "BatchWriteItemCommand")
          seen.push(...putNames(args.input as BatchWriteItemCommandInput));
        return next(args);
      },
    { step: "initialize" },
  );
  return seen;
}

function putNames({ RequestItems = {} }: BatchWriteItemCommandInput): string[] {
  const requests = RequestItems[outputs.tableName] ?? [];
  return requests.map(({ PutRequest }) => PutRequest?.Item?.pk?.S ?? "");
}
