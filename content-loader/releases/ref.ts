import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { liveRef, pk } from "../../edge/store/keys.ts";
import { getItem, type Item, type Replica } from "../aws/table.ts";
import { Failure } from "../failure.ts";

/** The ref `live` as it stands in a replica. */
export interface Ref {
  release: string;
  number: number;
  /** When the release went live, ISO 8601. */
  updated: string;
  /** Who made it live: `user@host`. */
  by: string;
  /** Hash of the last release after which the caches were cleared. */
  invalidated?: string;
  /** Invalidation paths of a month, `YYYY-MM`, so far. */
  spent?: { month: string; paths: number };
  /** Since when a collection of old objects runs, epoch seconds. */
  collecting?: number;
  /** When the last collection began, epoch seconds. */
  collected?: number;
}

/** The live ref; undefined before the first release. */
export async function readRef(replica: Replica): Promise<Ref | undefined> {
  const item = await getItem(replica, pk.ref(liveRef));
  return item === undefined ? undefined : parseRef(item);
}

function parseRef(item: Item): Ref {
  const { release, number, updated, by, invalidated, month, paths, collecting, collected } = item;
  if (
    release?.S === undefined ||
    number?.N === undefined ||
    updated?.S === undefined ||
    by?.S === undefined
  ) {
    throw new Error(
      "The ref `live` of the table is not this loader's: is this the blog's own table?",
    );
  }
  return {
    release: release.S,
    number: Number(number.N),
    updated: updated.S,
    by: by.S,
    ...(invalidated?.S !== undefined && { invalidated: invalidated.S }),
    ...(month?.S !== undefined &&
      paths?.N !== undefined && { spent: { month: month.S, paths: Number(paths.N) } }),
    ...(collecting?.N !== undefined && { collecting: Number(collecting.N) }),
    ...(collected?.N !== undefined && { collected: Number(collected.N) }),
  };
}

/** Seconds after which a collection that was killed holds nobody up any longer. */
export const collectionLimit = 3_600;

/** The ref as a loader saw it before it looked at what is there. */
export type SeenRef = Pick<Ref, "release" | "collected">;

/**
 * Makes a release live: one conditional write in the home Region, the only one where the condition holds for all (DB-07).
 * Throws a Failure when another loader was faster, or while old objects are collected, or when some were since the ref was seen:
 * what the release relies on may be gone.
 */
export async function moveRef(
  home: Replica,
  to: Pick<Ref, "release" | "number" | "updated" | "by">,
  from: SeenRef | undefined,
): Promise<void> {
  const abandoned = Math.floor(Date.now() / 1000) - collectionLimit;
  const moved = await updateRef(home, {
    UpdateExpression: "SET #release = :release, #number = :number, #updated = :updated, #by = :by",
    ConditionExpression: [
      from === undefined ? "attribute_not_exists(#release)" : "#release = :old",
      from?.collected === undefined
        ? "attribute_not_exists(#collected)"
        : "#collected = :collected",
      "(attribute_not_exists(#collecting) OR #collecting < :abandoned)",
    ].join(" AND "),
    ExpressionAttributeNames: namesOf(
      "release",
      "number",
      "updated",
      "by",
      "collecting",
      "collected",
    ),
    ExpressionAttributeValues: {
      ":release": { S: to.release },
      ":number": { N: String(to.number) },
      ":updated": { S: to.updated },
      ":by": { S: to.by },
      ":abandoned": { N: String(abandoned) },
      ...(from !== undefined && { ":old": { S: from.release } }),
      ...(from?.collected !== undefined && { ":collected": { N: String(from.collected) } }),
    },
  });
  if (moved) return;
  const ref = await readRef(home);
  // The answer to a first try was lost, and the SDK's second found what that had written.
  if (ref?.release !== to.release) throw lostRace(ref, from);
}

function namesOf(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`#${name}`, name]));
}

/** Whether old objects are being collected now, or were since the ref was seen with `before` as its `collected`. */
export async function hasCollected(home: Replica, before: number | undefined): Promise<boolean> {
  const { collecting, collected } = (await readRef(home)) ?? {};
  const abandoned = Math.floor(Date.now() / 1000) - collectionLimit;
  return collected !== before || (collecting !== undefined && collecting >= abandoned);
}

function lostRace(ref: Ref | undefined, from: SeenRef | undefined): Failure {
  const hasMoved = ref === undefined || ref.release !== from?.release;
  const who = hasMoved
    ? `Another loader was faster: release ${ref?.number} by ${ref?.by} is live since ${ref?.updated}.`
    : `Old objects are being collected, or were just now, since ${timeOf(ref.collecting ?? ref.collected ?? 0)}.`;
  return new Failure(
    "conflict",
    `${who} Your posts are not live; nothing of them is lost. Run again to load them after it.`,
  );
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** Notes that the caches are about to differ from what the bucket holds, until `markInvalidated`. */
export async function markStale(home: Replica, hash: string): Promise<void> {
  await updateRef(home, {
    UpdateExpression: "REMOVE #invalidated",
    ConditionExpression: "#release = :release",
    ExpressionAttributeNames: namesOf("release", "invalidated"),
    ExpressionAttributeValues: { ":release": { S: hash } },
  });
}

/**
 * Notes that the caches hold nothing older than this release, and what clearing them cost. Does nothing when another one is live
 * by now.
 */
export async function markInvalidated(
  home: Replica,
  hash: string,
  { month, paths }: NonNullable<Ref["spent"]>,
): Promise<void> {
  await updateRef(home, {
    UpdateExpression: "SET #invalidated = :release, #month = :month, #paths = :paths",
    ConditionExpression: "#release = :release",
    ExpressionAttributeNames: namesOf("release", "invalidated", "month", "paths"),
    ExpressionAttributeValues: {
      ":release": { S: hash },
      ":month": { S: month },
      ":paths": { N: String(paths) },
    },
  });
}

/** Holds the ref where it is while a collection deletes. False when it has moved, or another collection holds it. */
export async function beginCollection(home: Replica, hash: string, now: number): Promise<boolean> {
  return updateRef(home, {
    UpdateExpression: "SET #collecting = :now",
    ConditionExpression:
      "#release = :release AND (attribute_not_exists(#collecting) OR #collecting < :abandoned)",
    ExpressionAttributeNames: namesOf("release", "collecting"),
    ExpressionAttributeValues: {
      ":release": { S: hash },
      ":now": { N: String(now) },
      ":abandoned": { N: String(now - collectionLimit) },
    },
  });
}

export async function endCollection(home: Replica, began: number): Promise<void> {
  await updateRef(home, {
    UpdateExpression: "SET #collected = :began REMOVE #collecting",
    ConditionExpression: "#collecting = :began",
    ExpressionAttributeNames: namesOf("collecting", "collected"),
    ExpressionAttributeValues: { ":began": { N: String(began) } },
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
