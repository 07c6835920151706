import { randomBytes } from "node:crypto";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { pk, previewRef } from "../edge/store/keys.ts";
import type { Replica } from "./aws/table.ts";
import { addCards } from "./cards/add-cards.ts";
import { diffEntries, countPosts } from "./releases/diff.ts";
import { Failure } from "./failure.ts";
import { readLive } from "./releases/live.ts";
import { addSiteObjects } from "./objects/site-objects.ts";
import type { Content } from "./publish.ts";
import { hasCollected } from "./releases/ref.ts";
import { makeRelease } from "./releases/release.ts";
import { awaitItems, patience } from "./releases/replication.ts";
import { storeContent } from "./releases/store-content.ts";
import { openStack, type Publication } from "./stack.ts";

export interface Preview {
  /** Null in a dry run. */
  url: string | null;
  /** ISO 8601. */
  expires: string;
  /** Posts that differ from the live release. */
  changes: { added: number; changed: number; removed: number };
}

/**
 * Stores the content as a release that only who has its address can read: nothing links there, no cache keeps it, and it ends by
 * itself. The live release and everything readers see stay as they are. Throws a Failure when old objects are collected meanwhile.
 */
export async function publishPreview(
  content: Content,
  { message, days, dryRun }: { message: string; days: number; dryRun: boolean },
  publication: Publication,
): Promise<Preview> {
  const { outputs, time, by, progress } = publication;
  const stack = openStack(publication);
  const { table } = stack;
  const live = await readLive(table.home);
  const now = Date.parse(time);
  await addCards(content, live, table.home);
  addSiteObjects(content, now);
  const { entries } = content.objects;
  const changes = countPosts(diffEntries(live?.entries ?? new Map(), entries));
  const ends = Math.floor(now / 1000) + Math.round(days * 86_400);
  const expires = new Date(ends * 1000).toISOString();
  if (dryRun) return { url: null, expires, changes };
  const next = makeRelease(entries, live, { time, by, message, changes });
  await storeContent(stack, content, { next, live }, progress);
  const id = randomBytes(16).toString("base64url");
  await putRef(table.home, id, next.encoded.hash, ends);
  if (await hasCollected(table.home, live?.collected)) throw collectedMeanwhile;
  await awaitItems(table.others, [pk.ref(previewRef(id))], patience);
  return { url: `${outputs.siteUrl}/~${id}`, expires, changes };
}

const collectedMeanwhile = new Failure(
  "conflict",
  "Old objects are being collected, or were just now: images of the preview may be gone. Nobody has its address, and readers see what they saw. Run again in a minute.",
);

async function putRef(
  { client, tableName }: Replica,
  id: string,
  release: string,
  expires: number,
): Promise<void> {
  await client.send(
    new PutItemCommand({
      TableName: tableName,
      Item: {
        pk: { S: pk.ref(previewRef(id)) },
        release: { S: release },
        expires: { N: String(expires) },
      },
    }),
  );
}
