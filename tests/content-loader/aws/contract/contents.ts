import { createHash } from "node:crypto";
import {
  putItems,
  writeBatch,
  type Item,
  type Replica,
} from "../../../../content-loader/aws/table.ts";
import { encode, type Encoded } from "../../../../content-loader/objects/encode.ts";
import { storeObjects } from "../../../../content-loader/releases/store.ts";
import { pk } from "../../../../edge/store/keys.ts";
import { connect } from "../../../../edge/store/dynamodb.ts";
import { silent } from "../../support/content.ts";

export const late = 10_000; // milliseconds for one read, on a busy machine too

/** A strongly consistent read as the edge does it. */
export function readAtEdge({ tableName, region }: Replica, name: string) {
  return connect(tableName)(region, name, { consistent: true, deadline: late });
}

export async function storeAll(table: Replica, objects: readonly Encoded[]): Promise<void> {
  const byHash = new Map(objects.map((object) => [object.hash, object]));
  const read = (hash: string): Encoded => byHash.get(hash) ?? encode(undefined);
  await storeObjects(table, [...byHash.keys()], read, silent);
}

export async function putAll(table: Replica, items: readonly Item[]): Promise<void> {
  for (let start = 0; start < items.length; start += writeBatch)
    await putItems(table, items.slice(start, start + writeBatch));
}

/** Items that have a name alone, `object#0` and so on. */
export function named(count: number): { pk: { S: string } }[] {
  return Array.from({ length: count }, (_, index) => ({ pk: { S: pk.object(String(index)) } }));
}

/** An item with this body, text or bytes. */
export function bodied(name: string, body: string | Uint8Array): Item {
  const pk = { S: name };
  return typeof body === "string" ? { pk, json: { S: body } } : { pk, br: { B: body } };
}

/** SHA-256 of an item's body, whichever client read it: the edge's leaves base64 as it is. */
export function hashOfBody({ json, br }: Record<string, unknown> = {}): string {
  const { S: text } = (json ?? {}) as { S?: string };
  const { B: bytes = "" } = (br ?? {}) as { B?: Uint8Array | string };
  const body = text ?? (typeof bytes === "string" ? Buffer.from(bytes, "base64") : bytes);
  return createHash("sha256").update(body).digest("hex");
}
