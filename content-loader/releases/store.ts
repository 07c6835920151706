import { pk } from "../../edge/store/keys.ts";
import { inParallel } from "../in-parallel.ts";
import type { Encoded } from "../objects/encode.ts";
import type { Progress } from "../progress.ts";
import { itemOf, putItems, writeBatch, type Item, type Replica } from "../aws/table.ts";

/** BatchWriteItem requests at a time. */
const inFlight = 4;

/**
 * Writes objects to the home Region, reading each by its name when its turn comes. An object's name is its hash, so that
 * writing one that is there changes nothing, and a run that was killed is simply run again.
 */
export async function storeObjects(
  home: Replica,
  names: readonly string[],
  read: (name: string) => Encoded | Promise<Encoded>,
  progress: Progress,
): Promise<void> {
  let done = 0;
  await inParallel(inBatches(names), inFlight, async (batch) => {
    await putItems(home, await itemsOf(batch, read));
    done += batch.length;
    progress.step("Writing objects", done, names.length);
  });
}

/** One by one: an object may be a post that is rendered now. */
async function itemsOf(
  names: readonly string[],
  read: (name: string) => Encoded | Promise<Encoded>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (const name of names) items.push(itemOf(pk.object(name), await read(name)));
  return items;
}

function inBatches(names: readonly string[]): string[][] {
  const count = Math.ceil(names.length / writeBatch);
  return Array.from({ length: count }, (_, index) =>
    names.slice(index * writeBatch, (index + 1) * writeBatch),
  );
}
