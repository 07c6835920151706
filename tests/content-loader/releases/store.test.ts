import { BatchGetItemCommand, type WriteRequest } from "@aws-sdk/client-dynamodb";
import { expect, it } from "vitest";
import { encode } from "../../../content-loader/objects/encode.ts";
import { storeObjects } from "../../../content-loader/releases/store.ts";
import { outputs, startAws, type Aws } from "../support/aws.ts";
import { silent } from "../support/content.ts";

/** Leaves the last item of each of the first batches unwritten, as a throttled table does (DB-10). */
function throttle({ clients }: Aws, batches: number): void {
  let left = batches;
  clients.dynamodb("us-east-1").middlewareStack.add(
    (next) => async (args) => {
      const requests = (args.input as { RequestItems: Record<string, WriteRequest[]> }).RequestItems
        .blog;
      if (requests === undefined || left-- <= 0) return next(args);
      const input = { RequestItems: { blog: requests.slice(0, -1) } };
      const { response, output } = await next({ ...args, input });
      const UnprocessedItems = { blog: requests.slice(-1) };
      return { response, output: { ...output, UnprocessedItems } };
    },
    { step: "initialize" },
  );
}

it("writes 25 objects a request, and again what the table left (DB-02, DB-10)", async () => {
  const aws = await startAws();
  throttle(aws, 2);
  const objects = Array.from({ length: 60 }, (_, index) =>
    encode({ kind: "shard", map: { index } }),
  );
  const client = aws.clients.dynamodb("us-east-1");
  const home = { region: "us-east-1", client, tableName: outputs.tableName };
  const byHash = new Map(objects.map((object) => [object.hash, object]));
  const read = (hash: string) => byHash.get(hash) ?? encode(undefined);
  await storeObjects(home, [...byHash.keys()], read, silent);
  expect(aws.writes).toHaveLength(5);
  const Keys = objects.map(({ hash }) => ({ pk: { S: `object#${hash}` } }));
  const found = await client.send(new BatchGetItemCommand({ RequestItems: { blog: { Keys } } }));
  expect(found.Responses?.blog).toHaveLength(60);
});
