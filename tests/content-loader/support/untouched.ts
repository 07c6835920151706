import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Replica } from "../../../content-loader/aws/table.ts";

const client = new DynamoDBClient({ region: "us-east-1" });
client.send = () => Promise.reject(new Error("The table was asked"));

/** A table that nobody may ask. */
export const untouched: Replica = { region: "us-east-1", tableName: "blog", client };
