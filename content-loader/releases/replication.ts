import { setTimeout } from "node:timers/promises";
import { Failure } from "../failure.ts";
import { readRef } from "./ref.ts";
import { findNames, type Replica } from "../aws/table.ts";

/** Milliseconds. Replication typically takes a second (DB-07). */
export interface Patience {
  /** In which something must arrive: ten thousand items take longer than one. */
  limit: number;
  pause: number;
}

export const patience: Patience = { limit: 60_000, pause: 100 };

/** Names that are asked for at once, from each end of what is missing. */
const window = 50;

/** Waits until every replica has every item: global tables replicate one by one, in no order (DB-07, DB-03). */
export async function awaitItems(
  replicas: readonly Replica[],
  names: readonly string[],
  waiting: Patience,
): Promise<void> {
  await Promise.all(
    replicas.map(async (replica) => {
      // Those written last are hardly there before the others; where the others are still coming, that is seen by the first.
      let missing = [...names];
      await poll(waiting, replica.region, "the release's items", async () => {
        let found: Set<string>;
        do {
          const asked = new Set([...missing.slice(0, window), ...missing.slice(-window)]);
          found = await findNames(replica, [...asked]);
          missing = missing.filter((name) => !found.has(name));
        } while (found.size > 0);
        return missing.length;
      });
    }),
  );
}

/** Waits until no replica shows an older release: an edge that reads one would cache the old page again (BL-12). */
export async function awaitRef(
  replicas: readonly Replica[],
  number: number,
  waiting: Patience,
): Promise<void> {
  await Promise.all(
    replicas.map((replica) =>
      poll(waiting, replica.region, "the new live ref", async () => {
        const ref = await readRef(replica);
        return ref !== undefined && ref.number >= number ? 0 : 1;
      }),
    ),
  );
}

/** Asks until nothing is left; the time begins anew whenever it is less. */
async function poll(
  { limit, pause }: Patience,
  region: string,
  what: string,
  countLeft: () => Promise<number>,
): Promise<void> {
  let least = Infinity;
  let end = 0;
  for (let left = await countLeft(); left > 0; left = await countLeft()) {
    const now = Date.now();
    if (left < least) [least, end] = [left, now + limit];
    if (now > end) throw tooSlow(region, what, limit);
    await setTimeout(pause);
  }
}

function tooSlow(region: string, what: string, limit: number): Failure {
  const seconds = limit / 1000;
  return new Failure(
    "timeout",
    `The table's replica in ${region} lacks ${what} and received none for ${seconds} s. Readers see one whole release, the new or the old. Run again when the replica has caught up.`,
  );
}
