import { setTimeout as sleep } from "node:timers/promises";
import type { Conditions } from "./conditions.ts";
import type { Item } from "./item-size.ts";
import { pairWithItems, readItems, type ReplicaClient } from "./replica-items.ts";
import type { Change, Journal } from "./replication-journal.ts";

/** One item on its way to one Region. */
interface Pending {
  /** The Region that wrote it last. */
  source: string;
  target: string;
  table: string;
  key: Item;
  /** Milliseconds since the epoch. */
  due: number;
}

/** Items of one table that go from one Region to the same others together. */
interface Batch {
  source: string;
  targets: string[];
  table: string;
  keys: Item[];
}

export interface ReplicationOptions {
  journal: Journal;
  /** Their lag is how long other Regions wait for a write. */
  conditions: Conditions;
  /** Regions with a replica of the table. */
  regionsOf(table: string): string[];
  /** An item, or its absence, has come to a Region. */
  onCopy(region: string, table: string, key: Item, item: Item | undefined): void;
}

const batchSize = 25; // items of a BatchWriteItem (DB-02)
const shortestWait = 5; // milliseconds: what falls due meanwhile goes together
const longestWait = 2 ** 31 - 1; // of a timer

/**
 * Copies written items to the other Regions, as a global table does (DB-07): asynchronously, item by item and Region by
 * Region, each after a lag of its own, so in no order; in the state that the item has by then, so that writes may merge
 * (DB-12). Of two Regions that write one key, the one whose write ended last wins everywhere.
 */
export class Replication {
  private readonly replicas: Map<string, ReplicaClient>;
  private readonly options: ReplicationOptions;
  private readonly pending = new Map<string, Pending>();
  /** Writes of clients under way, by item: nothing is copied over them. */
  private readonly writing = new Map<string, number>();
  /** Copies under way, by the item that they replace: a client's write waits for them. */
  private readonly arriving = new Map<string, Promise<void>>();
  private draining: Promise<void> | undefined;
  private wake: () => void = () => undefined;
  private stopping = false;

  /** Starts with what the journal's last process left. */
  constructor(replicas: ReplicaClient[], options: ReplicationOptions) {
    this.replicas = new Map(replicas.map((replica) => [replica.region, replica]));
    this.options = options;
    for (const change of options.journal.left) this.enqueue(change);
  }

  /** Before a write: from here on a crash can't lose its copies. */
  async begin(change: Change): Promise<void> {
    const ids = idsOf(change);
    for (const id of ids) this.writing.set(id, (this.writing.get(id) ?? 0) + 1);
    await Promise.all(ids.flatMap((id) => this.arriving.get(id) ?? []));
    this.options.journal.add(change);
  }

  /** After the write that `begin` announced, whether it succeeded or was refused. */
  end(change: Change, succeeded: boolean): void {
    for (const id of idsOf(change)) {
      const others = (this.writing.get(id) ?? 1) - 1;
      if (others > 0) this.writing.set(id, others);
      else this.writing.delete(id);
    }
    if (succeeded) this.enqueue(change);
    this.wake();
    this.clearJournal();
  }

  /** Resolves when every replica has every write. */
  async settle(): Promise<void> {
    while (this.draining !== undefined) await this.draining;
  }

  /** Waits for writes under way, and copies what is pending without waiting for its lag. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    while (this.writing.size > 0) await sleep(shortestWait);
    await this.settle();
    this.options.journal.close();
  }

  private enqueue({ region: source, table, keys }: Change): void {
    const targets = this.options.regionsOf(table).filter((target) => target !== source);
    for (const key of keys) {
      this.pending.delete(idOf(source, table, key)); // what was to come here is older
      for (const target of targets) {
        const id = idOf(target, table, key);
        // An item that waits already keeps its turn, and goes as its last writer has it.
        const due = this.pending.get(id)?.due ?? Date.now() + drawLag(this.options.conditions);
        this.pending.set(id, { source, target, table, key, due });
      }
    }
    if (this.pending.size > 0) this.draining ??= this.drain();
  }

  private async drain(): Promise<void> {
    while (this.pending.size > 0) {
      const batch = this.take();
      if (batch === undefined) await this.wait();
      else await this.copy(batch);
    }
    this.draining = undefined;
    this.clearJournal();
  }

  /** Until something may be due, or has changed. */
  private async wait(): Promise<void> {
    let next = Infinity;
    for (const [id, { due }] of this.pending) if (due < next && !this.writing.has(id)) next = due;
    const milliseconds = Math.min(longestWait, Math.max(shortestWait, next - Date.now()));
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Takes what is due with the first that is, of the same source, table and targets. */
  private take(): Batch | undefined {
    const now = this.stopping ? Infinity : Date.now();
    const due = new Map<string, Pending[]>();
    for (const [id, each] of this.pending) {
      if (each.due > now || this.writing.has(id)) continue;
      const group = JSON.stringify([each.source, each.table, each.key]);
      if (due.size === batchSize && !due.has(group)) break;
      due.set(group, [...(due.get(group) ?? []), each]);
    }
    const [first] = due.values();
    if (first?.[0] === undefined) return undefined;
    const { source, table } = first[0];
    const targets = first.map(({ target }) => target);
    const alike = [...due.values()].filter((each) => isAlike(each, first));
    for (const each of alike.flat()) this.pending.delete(idOf(each.target, each.table, each.key));
    return { source, table, targets, keys: alike.flatMap(([each]) => (each ? [each.key] : [])) };
  }

  private async copy(batch: Batch): Promise<void> {
    const source = this.replicas.get(batch.source);
    if (source === undefined) return; // a Region that is no longer in the template
    const copied = this.write(source, batch);
    const ids = batch.targets.flatMap((region) => idsOf({ ...batch, region }));
    const arrived = copied.catch(() => undefined); // who waits for it goes on either way
    for (const id of ids) this.arriving.set(id, arrived);
    try {
      await copied;
    } finally {
      for (const id of ids) this.arriving.delete(id);
    }
  }

  private async write(source: ReplicaClient, { table, targets, keys }: Batch): Promise<void> {
    const pairs = pairWithItems(keys, await readItems(source, table, keys));
    const requests = pairs.map(({ key, item }) =>
      item === undefined ? { DeleteRequest: { Key: key } } : { PutRequest: { Item: item } },
    );
    const write = { RequestItems: { [table]: requests } };
    const replicas = targets.flatMap((region) => this.replicas.get(region) ?? []);
    await Promise.all(replicas.map((replica) => replica.call("BatchWriteItem", write)));
    for (const region of targets)
      for (const { key, item } of pairs) this.options.onCopy(region, table, key, item);
  }

  private clearJournal(): void {
    if (this.writing.size === 0 && this.pending.size === 0 && this.draining === undefined)
      this.options.journal.clear();
  }
}

function idOf(region: string, table: string, key: Item): string {
  return JSON.stringify([region, table, key]);
}

function idsOf({ region, table, keys }: Change): string[] {
  return keys.map((key) => idOf(region, table, key));
}

function isAlike(one: Pending[], other: Pending[]): boolean {
  const kind = (all: Pending[]) =>
    JSON.stringify(all.map(({ source, table, target }) => [source, table, target]));
  return kind(one) === kind(other);
}

/** Milliseconds. */
function drawLag({ lag: { from, to } }: Conditions): number {
  return from + Math.random() * (to - from);
}
