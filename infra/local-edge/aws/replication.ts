import { setTimeout as sleep } from "node:timers/promises";
import type { Fields } from "../template/fields.ts";
import type { Conditions } from "./conditions.ts";
import type { Change, Journal } from "./replication-journal.ts";

/** What replication needs of a Region's DynamoDB. */
export interface ReplicaClient {
  region: string;
  call(operation: string, input: unknown): Promise<Fields>;
}

interface Pending {
  region: string;
  table: string;
  key: Record<string, unknown>;
  /** Milliseconds since the epoch. */
  due: number;
}

const batchSize = 25; // items of a BatchWriteItem (DB-02)

/**
 * Copies written items to the other Regions, as a global table does (DB-07): asynchronously, item by item, the state that
 * the item has when it is copied, so that writes may merge (DB-12). When two Regions write one key at a time, one of the
 * two writes ends up everywhere.
 */
export class Replication {
  private readonly replicas: ReplicaClient[];
  private readonly journal: Journal;
  private readonly conditions: Conditions;
  private readonly pending = new Map<string, Pending>();
  private readonly stopping = new AbortController();
  private draining: Promise<void> | undefined;
  private writing = 0;

  /** Starts with what the journal's last process left. The conditions say how long the other Regions lag behind. */
  constructor(replicas: ReplicaClient[], journal: Journal, conditions: Conditions) {
    this.replicas = replicas;
    this.journal = journal;
    this.conditions = conditions;
    for (const change of journal.left) this.enqueue(change);
  }

  /** Before a write: from here on a crash can't lose its copies. */
  begin(change: Change): void {
    this.writing++;
    this.journal.add(change);
  }

  /** After the write that `begin` announced, whether it succeeded or was refused. */
  end(change: Change, succeeded: boolean): void {
    this.writing--;
    if (succeeded) this.enqueue(change);
    else this.clearJournal();
  }

  /** Resolves when every replica has every write. */
  async settle(): Promise<void> {
    while (this.draining !== undefined) await this.draining;
  }

  /** Waits for writes under way, and copies what is pending without waiting for its lag. */
  async stop(): Promise<void> {
    this.stopping.abort();
    while (this.writing > 0) await sleep(5);
    await this.settle();
    this.journal.close();
  }

  private enqueue({ region, table, keys }: Change): void {
    const { from, to } = this.conditions.lag;
    const due = Date.now() + from + Math.random() * (to - from);
    for (const key of keys) {
      const id = JSON.stringify([table, key]);
      // A key that waits already keeps its turn; its last writer wins.
      this.pending.set(id, { region, table, key, due: this.pending.get(id)?.due ?? due });
    }
    this.draining ??= this.drain();
  }

  private async drain(): Promise<void> {
    for (
      let [first] = this.pending.values();
      first !== undefined;
      [first] = this.pending.values()
    ) {
      await this.wait(first.due - Date.now());
      await this.copy(first.region, first.table, this.take(first));
    }
    this.draining = undefined;
    this.clearJournal();
  }

  private async wait(milliseconds: number): Promise<void> {
    const { signal } = this.stopping;
    if (milliseconds > 0 && !signal.aborted)
      await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  }

  /** Keys that are due with the first, of the same Region and table. */
  private take(first: Pending): Record<string, unknown>[] {
    const now = this.stopping.signal.aborted ? Infinity : Math.max(Date.now(), first.due);
    const keys = [];
    for (const [id, each] of this.pending) {
      if (keys.length === batchSize || each.due > now) break;
      if (each.region !== first.region || each.table !== first.table) continue;
      this.pending.delete(id);
      keys.push(each.key);
    }
    return keys;
  }

  private async copy(
    region: string,
    table: string,
    keys: Record<string, unknown>[],
  ): Promise<void> {
    const source = this.replicas.find((replica) => replica.region === region);
    if (source === undefined) return; // a Region that is no longer in the template
    const items = await readItems(source, table, keys);
    const puts = items.map((item) => ({ PutRequest: { Item: item } }));
    const gone = withoutItem(keys, items).map((key) => ({ DeleteRequest: { Key: key } }));
    const targets = this.replicas.filter((replica) => replica !== source);
    await Promise.all(
      targets.map((target) =>
        target.call("BatchWriteItem", { RequestItems: { [table]: [...puts, ...gone] } }),
      ),
    );
  }

  private clearJournal(): void {
    if (this.writing === 0 && this.pending.size === 0 && this.draining === undefined)
      this.journal.clear();
  }
}

async function readItems(
  source: ReplicaClient,
  table: string,
  keys: Record<string, unknown>[],
): Promise<Record<string, unknown>[]> {
  const items = [];
  for (let rest = keys; rest.length > 0;) {
    const answer = await source.call("BatchGetItem", {
      RequestItems: { [table]: { Keys: rest, ConsistentRead: true } },
    });
    items.push(
      ...answer
        .fields("Responses")
        .each(table)
        .map((item) => item.all()),
    );
    // Past 16 MB the rest is left over (DB-02).
    const left = answer.fields("UnprocessedKeys");
    rest = left.has(table)
      ? left
          .fields(table)
          .each("Keys")
          .map((key) => key.all())
      : [];
  }
  return items;
}

/** The keys that no item has: they were deleted. */
function withoutItem(
  keys: Record<string, unknown>[],
  items: Record<string, unknown>[],
): Record<string, unknown>[] {
  const names = Object.keys(keys[0] ?? {});
  const identity = (item: Record<string, unknown>) =>
    JSON.stringify(names.map((name) => item[name]));
  const present = new Set(items.map(identity));
  return keys.filter((key) => !present.has(identity(key)));
}
