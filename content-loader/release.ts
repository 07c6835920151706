import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { liveRef, pk, type Release } from "../edge/store/contract.ts";
import { encode, type Encoded } from "./objects/encode.ts";
import { Failure } from "./failure.ts";
import { readRef, type LiveRelease } from "./live.ts";
import { countShards, dealShards } from "./objects/shards.ts";
import { itemOf, putItems, type Replica } from "./aws/table.ts";

/** A release that is not live yet, and the shards that it names. */
export interface NextRelease {
  encoded: Encoded;
  shards: Encoded[];
  number: number;
  /** ISO 8601, UTC. */
  time: string;
  by: string;
}

/** A release of these entries after the live one. */
export function makeRelease(
  entries: ReadonlyMap<string, string>,
  live: LiveRelease | undefined,
  facts: Omit<Release, "kind" | "number" | "parent" | "entries">,
): NextRelease {
  const shardCount = countShards(entries.size, live?.shards.length ?? 0);
  const shards = dealShards(entries, shardCount).map((shard) => encode(shard));
  const number = (live?.number ?? 0) + 1;
  const release: Release = {
    kind: "release",
    number,
    ...(live && { parent: live.hash }),
    ...facts,
    entries:
      shardCount === 0
        ? { kind: "inline", map: Object.fromEntries(entries) }
        : { kind: "sharded", shards: shards.map(({ hash }) => hash) },
  };
  return { encoded: encode(release), shards, number, time: facts.time, by: facts.by };
}

export async function storeRelease(home: Replica, { encoded }: NextRelease): Promise<void> {
  await putItems(home, [itemOf(pk.release(encoded.hash), encoded)]);
}

/**
 * Makes a release live: one conditional write in the home Region, the only one where the condition holds for all (DB-07).
 * Throws a Failure when another loader was faster.
 */
export async function moveRef(
  home: Replica,
  { encoded, number, time, by }: NextRelease,
  live: LiveRelease | undefined,
): Promise<void> {
  const moved = await updateRef(home, {
    UpdateExpression: "SET #release = :release, #number = :number, #updated = :updated, #by = :by",
    ConditionExpression: live ? "#release = :old" : "attribute_not_exists(#release)",
    ExpressionAttributeNames: {
      "#release": "release",
      "#number": "number",
      "#updated": "updated",
      "#by": "by",
    },
    ExpressionAttributeValues: {
      ":by": { S: by },
      ":release": { S: encoded.hash },
      ":number": { N: String(number) },
      ":updated": { S: time },
      ...(live && { ":old": { S: live.hash } }),
    },
  });
  if (moved) return;
  const winner = await readRef(home);
  throw new Failure(
    "conflict",
    `Another loader was faster: release ${winner?.number} by ${winner?.by} is live since ${winner?.updated}. Your posts are not; nothing of them is lost. Run again to load them after it.`,
  );
}

/** Notes that the caches are about to differ from what the bucket holds, until `markInvalidated`. */
export async function markStale(home: Replica, hash: string): Promise<void> {
  await updateRef(home, {
    UpdateExpression: "REMOVE #invalidated",
    ConditionExpression: "#release = :release",
    ExpressionAttributeNames: { "#release": "release", "#invalidated": "invalidated" },
    ExpressionAttributeValues: { ":release": { S: hash } },
  });
}

/** Notes that the caches hold nothing older than this release. Does nothing when another one is live by now. */
export async function markInvalidated(home: Replica, hash: string): Promise<void> {
  await updateRef(home, {
    UpdateExpression: "SET #invalidated = :release",
    ConditionExpression: "#release = :release",
    ExpressionAttributeNames: { "#release": "release", "#invalidated": "invalidated" },
    ExpressionAttributeValues: { ":release": { S: hash } },
  });
}

/** Whether the condition held. */
async function updateRef(
  { client, tableName }: Replica,
  update: Omit<UpdateItemCommandInput, "TableName" | "Key">,
): Promise<boolean> {
  try {
    await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: { pk: { S: pk.ref(liveRef) } },
        ...update,
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
