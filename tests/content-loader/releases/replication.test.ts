import type { BatchGetItemCommandInput } from "@aws-sdk/client-dynamodb";
import { expect, it } from "vitest";
import { awaitItems } from "../../../content-loader/releases/replication.ts";
import { putItems, type Replica } from "../../../content-loader/aws/table.ts";
import { outputs, startAws, type Aws } from "../support/aws.ts";

/** A replica that shows nothing on its first reads: it lags (DB-07). */
function lagging({ clients }: Aws, reads: number): Replica {
  const client = clients.dynamodb("eu-west-1");
  let left = reads;
  client.middlewareStack.add(
    (next) => async (args) => {
      if (left-- > 0) return { response: undefined, output: { $metadata: {}, Responses: {} } };
      return next(args);
    },
    { step: "initialize" },
  );
  return { region: "eu-west-1", client, tableName: outputs.tableName };
}

it("goes on when a lagging replica has everything (BL-12)", async () => {
  const aws = await startAws();

  const client = aws.clients.dynamodb("us-east-1");
  const names = Array.from({ length: 130 }, (_, index) => `object#${index}`);
  const replica = { region: "us-east-1", client, tableName: outputs.tableName };
  for (let start = 0; start < 130; start += 25) {
    await putItems(
      replica,
      names.slice(start, start + 25).map((name) => ({ pk: { S: name } })),
    );
  }
  await expect(
    awaitItems([lagging(aws, 3)], names, { limit: 5000, pause: 5 }),
  ).resolves.toBeUndefined();
});

/** A replica to which items come one by one, each after a read that found nothing new. */
function trickling({ clients }: Aws, names: readonly string[]): Replica {
  const client = clients.dynamodb("eu-west-1");
  const coming = names.map((name) => ({ pk: { S: name } }));
  let reads = 0;
  client.middlewareStack.add(
    () => async () => {
      const blog = reads++ % 2 === 0 ? coming.splice(-1) : [];
      return { response: undefined, output: { $metadata: {}, Responses: { blog } } };
    },
    { step: "initialize" },
  );
  return { region: "eu-west-1", client, tableName: outputs.tableName };
}

it("waits for a slow replica as long as items arrive", async () => {
  const names = Array.from({ length: 6 }, (_, index) => `object#${index}`);
  const replica = trickling(await startAws(), names);
  await expect(awaitItems([replica], names, { limit: 1, pause: 5 })).resolves.toBeUndefined();
});

/** A replica to which items come in their order, some after each read that found nothing new. */
function queueing({ clients }: Aws, names: readonly string[]): Replica {
  const client = clients.dynamodb("eu-west-1");
  let reads = 0;
  client.middlewareStack.add(
    () =>
      async ({ input }) => {
        const there = new Set(names.slice(0, (++reads >> 1) * 25));
        const { Keys = [] } =
          (input as BatchGetItemCommandInput).RequestItems?.[outputs.tableName] ?? {};
        const blog = Keys.filter(({ pk }) => there.has(pk?.S ?? ""));
        return { response: undefined, output: { $metadata: {}, Responses: { blog } } };
      },
    { step: "initialize" },
  );
  return { region: "eu-west-1", client, tableName: outputs.tableName };
}

it("sees items arrive while those that were written last are far", async () => {
  const names = Array.from({ length: 400 }, (_, index) => `object#${index}`);
  const replica = queueing(await startAws(), names);
  await expect(awaitItems([replica], names, { limit: 20, pause: 50 })).resolves.toBeUndefined();
});

it("gives up on a replica that never catches up, and names its Region (BL-12)", async () => {
  const aws = await startAws();
  const waiting = awaitItems([lagging(aws, 0)], ["object#never"], { limit: 50, pause: 5 });
  await expect(waiting).rejects.toMatchObject({
    exitCode: 8,
    message: expect.stringMatching(/eu-west-1 lacks the release's items and received none/),
  });
});
