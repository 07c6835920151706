import { setTimeout } from "node:timers/promises";
import { Failure } from "./failure.ts";
import { readRef } from "./ref.ts";
import { findNames, type Replica } from "./aws/table.ts";

/** Milliseconds. Replication typically takes a second (DB-07). */
export interface Patience {
  limit: number;
  pause: number;
}

export const patience: Patience = { limit: 60_000, pause: 100 };

/** Waits until every replica has every item: global tables replicate one by one, in no order (DB-07, DB-03). */
export async function awaitItems(
  replicas: readonly Replica[],
  names: readonly string[],
  waiting: Patience,
): Promise<void> {
  await Promise.all(
    replicas.map(async (replica) => {
      let missing = names.toReversed();
      await poll(waiting, replica.region, "the release's items", async () => {
        const found = await findNames(replica, missing);
        missing = missing.filter((name) => !found.has(name));
        return missing.length === 0;
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
        return ref !== undefined && ref.number >= number;
      }),
    ),
  );
}

async function poll(
  { limit, pause }: Patience,
  region: string,
  what: string,
  isThere: () => Promise<boolean>,
): Promise<void> {
  const end = Date.now() + limit;
  while (!(await isThere())) {
    if (Date.now() > end) {
      const seconds = limit / 1000;
      throw new Failure(
        "timeout",
        `The table's replica in ${region} has not received ${what} after ${seconds} s. Readers see one whole release, the new or the old. Run again when the replica has caught up.`,
      );
    }
    await setTimeout(pause);
  }
}
