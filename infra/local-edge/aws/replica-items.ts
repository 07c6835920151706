import type { Fields } from "../template/fields.ts";
import type { Item } from "./item-size.ts";

/** A Region's DynamoDB, for what the local edge itself asks of it. */
export interface ReplicaClient {
  region: string;
  call(operation: string, input: unknown): Promise<Fields>;
}

/** The items that a Region has of these keys, at most 100, as they are now. */
export async function readItems(
  source: ReplicaClient,
  table: string,
  keys: Item[],
): Promise<Item[]> {
  const items = [];
  for (let rest = keys; rest.length > 0;) {
    const request = { [table]: { Keys: rest, ConsistentRead: true } };
    const answer = await source.call("BatchGetItem", { RequestItems: request });
    items.push(...answer.fields("Responses").each(table).map(allOf));
    // What is too much for one answer is left over (DB-02).
    const left = answer.fields("UnprocessedKeys");
    rest = left.has(table) ? left.fields(table).each("Keys").map(allOf) : [];
  }
  return items;
}

/** Each key with its item, undefined for a key that no item has. */
export function pairWithItems(keys: Item[], items: Item[]): { key: Item; item?: Item }[] {
  const names = Object.keys(keys[0] ?? {});
  const identity = (item: Item) => JSON.stringify(names.map((name) => item[name]));
  const byIdentity = new Map(items.map((item) => [identity(item), item]));
  return keys.map((key) => {
    const item = byIdentity.get(identity(key));
    return { key, ...(item !== undefined && { item }) };
  });
}

function allOf(fields: Fields): Item {
  return fields.all();
}
