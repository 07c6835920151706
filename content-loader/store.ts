import { pk } from "../edge/store/contract.ts";
import type { Encoded } from "./objects/encode.ts";
import type { Progress } from "./progress.ts";
import { itemOf, putItems, writeBatch, type Replica } from "./aws/table.ts";

/** BatchWriteItem requests at a time. */
const inFlight = 4;

/**
 * Writes objects to the home Region. An object's name is its hash, so that writing one that is there changes nothing, and a run
 * that was killed is simply run again.
 */
export async function storeObjects(
  home: Replica,
  objects: readonly Encoded[],
  progress: Progress,
): Promise<void> {
  const batches = inBatches(objects);
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      await putItems(
        home,
        batch.map((object) => itemOf(pk.object(object.hash), object)),
      );
      done += batch.length;
      progress.step("Writing objects", done, objects.length);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

function inBatches(objects: readonly Encoded[]): Encoded[][] {
  const count = Math.ceil(objects.length / writeBatch);
  return Array.from({ length: count }, (_, index) =>
    objects.slice(index * writeBatch, (index + 1) * writeBatch),
  );
}
