import { itemSize, type Item } from "./item-size.ts";
import { pairWithItems, readItems, type ReplicaClient } from "./replica-items.ts";

const limit = 100_000; // sizes kept, about 15 MB

/**
 * How large a Region's items are, remembered, since a bill goes by whole items where an answer may hold a part, or nothing.
 * What is not known yet is read once.
 */
export class ItemSizes {
  private readonly replica: ReplicaClient;
  private readonly known = new Map<string, number>();

  constructor(replica: ReplicaClient) {
    this.replica = replica;
  }

  /** Bytes of each key's item, 0 for one that is not there; at most 100 keys. */
  async of(table: string, keys: Item[]): Promise<number[]> {
    const unknown = keys.filter((key) => !this.known.has(identity(table, key)));
    const items = unknown.length === 0 ? [] : await readItems(this.replica, table, unknown);
    for (const { key, item } of pairWithItems(unknown, items)) this.put(table, key, item);
    return keys.map((key) => this.known.get(identity(table, key)) ?? 0);
  }

  has(table: string, key: Item): boolean {
    return this.known.has(identity(table, key));
  }

  /** What the key's item is now; without one, the key has no item. */
  put(table: string, key: Item, item: Item | undefined): void {
    this.forget(table, key);
    if (item === undefined) return;
    this.known.set(identity(table, key), itemSize(item));
    const [oldest] = this.known.keys();
    if (this.known.size > limit && oldest !== undefined) this.known.delete(oldest);
  }

  /** The key's item has become something else. */
  forget(table: string, key: Item): void {
    this.known.delete(identity(table, key));
  }
}

function identity(table: string, key: Item): string {
  return JSON.stringify([table, key]);
}
