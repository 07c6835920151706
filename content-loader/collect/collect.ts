import { ConditionalCheckFailedException, DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import { deleteFiles, listFiles } from "../aws/bucket.ts";
import type { Replica } from "../aws/table.ts";
import { Failure } from "../failure.ts";
import { inParallel } from "../in-parallel.ts";
import { beginCollection, collectionLimit, endCollection, readRef } from "../releases/ref.ts";
import { openStack, type Publication } from "../stack.ts";
import { findKept } from "./keep.ts";
import { scanItems, type ScannedItem } from "./scan.ts";

export interface Collected {
  /** Numbers of the releases that are kept, newest first. */
  releases: number[];
  /** Items of the table and files of the bucket that went, or would go. */
  items: number;
  files: number;
}

/**
 * Seconds. What is younger may belong to a release that another loader is about to make live: it writes everything first and the
 * ref last, and writes an object again rather than trust an old one that no live release names.
 */
const grace = 86_400;

/**
 * Deletes what no ref and no release that was live within `days` needs. Meanwhile the live ref stays where it is; what is being
 * put at this moment stays too, since each deletion is conditional. Throws a Failure.
 */
export async function collect(
  { days, dryRun }: { days: number; dryRun: boolean },
  publication: Publication,
): Promise<Collected> {
  const { table, bucket } = openStack(publication);
  const { home } = table;
  const began = Math.floor(Date.now() / 1000);
  const ref = await readRef(home);
  if (ref === undefined) throw nothingThere;
  if (!dryRun && !(await beginCollection(home, ref.release, began))) throw busy;
  try {
    const cutoff = began - grace;
    const items: ScannedItem[] = [];
    const previews: string[] = [];
    for await (const item of scanItems(home)) {
      if (isOver(item, began) || (item.expires === undefined && isOld(item, cutoff)))
        items.push(item);
      else if (item.expires !== undefined && item.release !== undefined)
        previews.push(item.release);
    }
    const kept = await findKept(home, {
      since: Math.min(began - days * 86_400, cutoff) * 1000,
      previews,
    });
    const superfluous = items.filter(({ name }) => !kept.items.has(name));
    const files = (await listFiles(bucket, "media/")).filter(
      ({ key, modified }) => !kept.files.has(key) && modified < cutoff * 1000,
    );
    if (!dryRun) {
      await deleteItems(home, superfluous, { cutoff, began }, publication);
      await deleteFiles(
        bucket,
        files.map(({ key }) => key),
      );
    }
    return { releases: kept.releases, items: superfluous.length, files: files.length };
  } finally {
    if (!dryRun) await endCollection(home, began);
  }
}

const nothingThere = new Failure(
  "notFound",
  "Nothing is published yet, so that nothing is superfluous.",
);

const busy = new Failure(
  "conflict",
  "Another loader is at work: the live release has just changed, or another collection runs. Nothing was deleted. Run again later.",
);

/** A preview's ref, once that has ended. */
function isOver({ expires }: ScannedItem, now: number): boolean {
  return expires !== undefined && expires < now;
}

function isOld({ name, stored }: ScannedItem, cutoff: number): boolean {
  return !name.startsWith("ref#") && stored < cutoff;
}

/** Deletions at a time. */
const inFlight = 8;

/** Releases first: from then on nobody goes back to one whose objects are about to go. */
async function deleteItems(
  home: Replica,
  items: readonly ScannedItem[],
  { cutoff, began }: { cutoff: number; began: number },
  { progress }: Publication,
): Promise<void> {
  let done = 0;
  for (const part of [0, 1]) {
    const ranked = items.filter((item) => rank(item) === part);
    await inParallel(ranked, inFlight, async ({ name }) => {
      if (Date.now() / 1000 - began > collectionLimit / 2) throw tooLong;
      await deleteItem(home, name, cutoff);
      progress.step("Deleting items", ++done, items.length);
    });
  }
}

const tooLong = new Failure(
  "timeout",
  "Collecting took too long and was stopped. What was deleted is needed by nothing. Run again to go on.",
);

function rank({ name }: ScannedItem): number {
  return name.startsWith("object#") ? 1 : 0;
}

async function deleteItem(
  { client, tableName }: Replica,
  name: string,
  cutoff: number,
): Promise<void> {
  try {
    await client.send(
      new DeleteItemCommand({
        TableName: tableName,
        Key: { pk: { S: name } },
        ConditionExpression: "attribute_not_exists(#stored) OR #stored < :cutoff",
        ExpressionAttributeNames: { "#stored": "stored" },
        ExpressionAttributeValues: { ":cutoff": { N: String(cutoff) } },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
