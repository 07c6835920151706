import { afterEach, expect, it } from "vitest";
import { setTimeout as sleep } from "node:timers/promises";
import { fairConditions, type Lag } from "../../../../infra/local-edge/aws/conditions.ts";
import type { Item } from "../../../../infra/local-edge/aws/item-size.ts";
import type { ReplicaClient } from "../../../../infra/local-edge/aws/replica-items.ts";
import type { Change, Journal } from "../../../../infra/local-edge/aws/replication-journal.ts";
import { Replication } from "../../../../infra/local-edge/aws/replication.ts";
import { Fields } from "../../../../infra/local-edge/template/fields.ts";

const regions = ["us-east-1", "eu-west-1", "ap-northeast-1"];
let running: Replication | undefined;

afterEach(() => running?.stop());

/** A Region's table in memory: value by key. */
interface FakeReplica extends ReplicaClient {
  values: Map<string, string>;
  /** Keys as they came from other Regions. */
  arrivals: string[];
  /** Milliseconds that a copy takes to be written. */
  slowness: number;
}

function fakeReplica(region: string): FakeReplica {
  const replica: FakeReplica = {
    region,
    values: new Map(),
    arrivals: [],
    slowness: 0,
    async call(operation, input) {
      const requests = new Fields(input, operation).fields("RequestItems");
      if (operation === "BatchGetItem") return found(replica, requests);
      const writes = requests.each("Table");
      await sleep(replica.slowness);
      for (const write of writes) arrive(replica, write);
      return new Fields({}, operation);
    },
  };
  return replica;
}

function found({ values }: FakeReplica, requests: Fields): Fields {
  const keys = requests.fields("Table").each("Keys").map(nameOf);
  const items = keys
    .filter((key) => values.has(key))
    .map((key) => ({ pk: { S: key }, value: { S: values.get(key) } }));
  return new Fields({ Responses: { Table: items }, UnprocessedKeys: {} }, "BatchGetItem");
}

function arrive(replica: FakeReplica, write: Fields): void {
  const put = write.has("PutRequest") ? write.fields("PutRequest").fields("Item") : undefined;
  const key = nameOf(put ?? write.fields("DeleteRequest").fields("Key"));
  replica.arrivals.push(key);
  if (put === undefined) replica.values.delete(key);
  else replica.values.set(key, put.fields("value").text("S"));
}

function nameOf(item: Fields): string {
  return item.fields("pk").text("S");
}

function changeOf(region: string, ...names: string[]): Change {
  const keys: Item[] = names.map((name) => ({ pk: { S: name } }));
  return { region, table: "Table", keys };
}

/** Three Regions with nothing in them, and what a client's write does. */
function start(lag: Lag, left: Change[] = []) {
  const replicas = regions.map(fakeReplica);
  const conditions = fairConditions(lag);
  const lines: Change[] = [];
  const journal: Journal = {
    left,
    add: (change) => void lines.push(change),
    clear: () => void lines.splice(0),
    close: () => undefined,
  };
  const replication = new Replication(replicas, {
    journal,
    conditions,
    regionsOf: () => regions,
    onCopy: () => undefined,
  });
  running = replication;
  const replica = (region: string): FakeReplica => {
    const one = replicas.find((each) => each.region === region);
    if (one === undefined) throw new Error(`no replica in ${region}`);
    return one;
  };
  const write = async (region: string, name: string, value: string) => {
    const change = changeOf(region, name);
    await replication.begin(change);
    replica(region).values.set(name, value);
    replication.end(change, true);
  };
  const values = (name: string) => replicas.map((each) => each.values.get(name));
  return { replication, conditions, replica, write, values, lines };
}

it("copies items in no order, to each Region after a lag of its own (DB-07)", async () => {
  const { replication, replica, write } = start({ from: 0, to: 150 });
  const names = Array.from({ length: 40 }, (_, index) => String(index));
  for (const name of names) await write("us-east-1", name, name);
  await replication.settle();
  const [near, far] = [replica("eu-west-1").arrivals, replica("ap-northeast-1").arrivals];
  expect(near.toSorted()).toEqual(names.toSorted());
  expect(near).not.toEqual(names);
  expect(near).not.toEqual(far);
});

it("keeps to the lag's two ends (DB-07)", async () => {
  const { replication, write, values } = start({ from: 100, to: 200 });
  const began = performance.now();
  await write("us-east-1", "a", "1");
  await sleep(80);
  expect(values("a")).toEqual(["1", undefined, undefined]);
  await replication.settle();
  expect(performance.now() - began).toBeLessThan(200 + 60);
});

it("draws the lag of each write as the conditions are by then (DB-07)", async () => {
  const { conditions, replica, write } = start({ from: 60_000, to: 60_000 });
  await write("us-east-1", "late", "1");
  conditions.lag = { from: 0, to: 0 };
  await write("us-east-1", "soon", "1");
  await expect.poll(() => replica("eu-west-1").arrivals).toEqual(["soon"]);
});

it("merges the writes of an item that waits: only its last state is copied (DB-12)", async () => {
  const { replication, replica, write, values } = start({ from: 50, to: 50 });
  for (const value of ["1", "2", "3"]) await write("us-east-1", "a", value);
  await replication.settle();
  expect(values("a")).toEqual(["3", "3", "3"]);
  expect(replica("eu-west-1").arrivals).toEqual(["a"]);
});

it("copies an item that waits when its first write is due (DB-12)", async () => {
  const { replication, write, values } = start({ from: 150, to: 150 });
  const began = performance.now();
  await write("us-east-1", "a", "1");
  await sleep(100);
  await write("us-east-1", "a", "2");
  await replication.settle();
  expect(performance.now() - began).toBeLessThan(250);
  expect(values("a")).toEqual(["2", "2", "2"]);
});

it("copies nothing over a later write in the Region where it was to go (DB-07)", async () => {
  const { replication, write, values } = start({ from: 20, to: 60 });
  await write("us-east-1", "a", "first");
  await write("eu-west-1", "a", "last");
  await replication.settle();
  expect(values("a")).toEqual(["last", "last", "last"]);
});

it("lets a write wait for the copy that is under way to the same item (DB-07)", async () => {
  const { replication, replica, write, values } = start({ from: 0, to: 0 });
  replica("eu-west-1").slowness = 60;
  await write("us-east-1", "a", "first");
  await sleep(20);
  await write("eu-west-1", "a", "last");
  await replication.settle();
  expect(values("a")).toEqual(["last", "last", "last"]);
});

it("copies nothing into an item while a client writes it (DB-07)", async () => {
  const { replication, replica, write, values } = start({ from: 0, to: 0 });
  const change = changeOf("eu-west-1", "a");
  await replication.begin(change);
  await write("us-east-1", "a", "first");
  await sleep(30);
  expect(values("a")).toEqual(["first", undefined, "first"]);
  replica("eu-west-1").values.set("a", "last");
  replication.end(change, true);
  await replication.settle();
  expect(values("a")).toEqual(["last", "last", "last"]);
});

it("goes on with what waits when the write that held it was refused", async () => {
  const { replication, write, values } = start({ from: 0, to: 0 });
  const change = changeOf("eu-west-1", "a");
  await replication.begin(change);
  await write("us-east-1", "a", "1");
  await sleep(20);
  replication.end(change, false);
  await replication.settle();
  expect(values("a")).toEqual(["1", "1", "1"]);
});

it("copies a deletion (DB-07)", async () => {
  const { replication, replica, write, values } = start({ from: 0, to: 0 });
  await write("us-east-1", "a", "1");
  await replication.settle();
  const change = changeOf("us-east-1", "a");
  await replication.begin(change);
  replica("us-east-1").values.delete("a");
  replication.end(change, true);
  await replication.settle();
  expect(values("a")).toEqual([undefined, undefined, undefined]);
});

it("holds a change in the journal until every Region has it", async () => {
  const { replication, write, lines } = start({ from: 50, to: 50 });
  await write("us-east-1", "a", "1");
  expect(lines).toEqual([changeOf("us-east-1", "a")]);
  await replication.settle();
  expect(lines).toEqual([]);
});

it("ends what is pending at once when it stops", async () => {
  const { replication, write, values } = start({ from: 60_000, to: 60_000 });
  await write("us-east-1", "a", "1");
  await sleep(10);
  await replication.stop();
  expect(values("a")).toEqual(["1", "1", "1"]);
});

it("brings a thousand items to every Region, twenty-five at a time", async () => {
  const { replication, replica } = start({ from: 0, to: 0 });
  const names = Array.from({ length: 1_000 }, (_, index) => String(index));
  const change = changeOf("us-east-1", ...names);
  await replication.begin(change);
  for (const name of names) replica("us-east-1").values.set(name, name);
  replication.end(change, true);
  await replication.settle();
  for (const region of regions) expect(replica(region).values.size).toBe(1_000);
});
