import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Release } from "../../../edge/store/contract.ts";
import { key, pk } from "../../../edge/store/keys.ts";
import { itemOf, putItems, type Replica } from "../../../content-loader/aws/table.ts";
import { encode } from "../../../content-loader/objects/encode.ts";

/** What a release holds, entry key → object, and what it says of itself. */
type Stored = Partial<Omit<Release, "kind" | "entries">> & { objects: Record<string, object> };

/** Puts a release and its objects into the table and makes it live, item by item; returns its hash. */
export async function storeLive(home: Replica, stored: Stored): Promise<string> {
  const { objects, ...facts } = stored;
  const encoded = Object.values(objects).map((object) => encode(object));
  const names = Object.keys(objects).map((name, index) => [name, encoded[index]?.hash ?? ""]);
  const release: Release = {
    kind: "release",
    number: 1,
    time: "2026-11-22T09:03:00.000Z",
    by: "ada@host",
    message: "",
    changes: { added: 0, changed: 0, removed: 0 },
    ...facts,
    entries: { kind: "inline", map: Object.fromEntries(names) },
  };
  const { hash } = encode(release);
  const distinct = new Map(encoded.map((object) => [object.hash, object]));
  const items = [
    ...[...distinct].map(([hash, object]) => itemOf(pk.object(hash), object)),
    itemOf(pk.release(hash), encode(release)),
  ];
  for (let start = 0; start < items.length; start += 25) {
    await putItems(home, items.slice(start, start + 25));
  }
  await home.client.send(
    new PutItemCommand({
      TableName: home.tableName,
      Item: {
        pk: { S: pk.ref("live") },
        release: { S: hash },
        number: { N: String(release.number) },
        updated: { S: release.time },
        by: { S: release.by },
      },
    }),
  );
  return hash;
}

/** A post's file, as a release holds it. */
export function source(slug: string, file: string, text: string): Record<string, object> {
  return { [key.source(slug)]: { kind: "source", file, text } };
}
