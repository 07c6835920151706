import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { paginateListObjectsV2 } from "@aws-sdk/client-s3";
import type { Stack } from "../stack.ts";

/** Bytes that the blog keeps: of one replica of its table, and of its bucket without older versions. */
export interface Stored {
  table: number;
  bucket: number;
}

/** Asks how large the table is, which AWS counts every six hours, and lists the bucket, a thousand files a request. */
export async function measureStored({ table: { home }, bucket }: Stack): Promise<Stored> {
  const [{ Table }, files] = await Promise.all([
    home.client.send(new DescribeTableCommand({ TableName: home.tableName })),
    bytesOf(bucket),
  ]);
  return { table: Table?.TableSizeBytes ?? 0, bucket: files };
}

async function bytesOf({ client, name }: Stack["bucket"]): Promise<number> {
  let bytes = 0;
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: name })) {
    for (const { Size = 0 } of Contents) bytes += Size;
  }
  return bytes;
}
