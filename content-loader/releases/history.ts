import { isRelease } from "../../edge/store/checks.ts";
import type { Release } from "../../edge/store/contract.ts";
import { pk } from "../../edge/store/keys.ts";
import { getItem, valueOf, type Replica } from "../aws/table.ts";
import { Failure } from "../failure.ts";
import { readRef } from "./ref.ts";

/** A release of the blog's history. */
export interface PastRelease {
  hash: string;
  release: Release;
}

/** The live release and those before it, newest first; ends where older ones were collected. */
export async function* readHistory(home: Replica): AsyncGenerator<PastRelease> {
  let hash = (await readRef(home))?.release;
  while (hash !== undefined) {
    const release = await readRelease(home, hash);
    if (release === undefined) return;
    yield { hash, release };
    hash = release.parent;
  }
}

/** A release by its number. Throws a Failure when the table has none of that number. */
export async function findRelease(home: Replica, number: number): Promise<PastRelease> {
  for await (const past of readHistory(home)) {
    if (past.release.number === number) return past;
    if (past.release.number < number) break;
  }
  throw new Failure(
    "notFound",
    `There is no release ${number}: it was never made, or was collected since. \`npm run blog -- log\` lists those there are.`,
  );
}

/** A release by its hash; undefined when it was collected. */
export async function readRelease(home: Replica, hash: string): Promise<Release | undefined> {
  const item = await getItem(home, pk.release(hash));
  if (item === undefined) return undefined;
  const release = valueOf(item);
  if (isRelease(release)) return release;
  throw new Error(`The release ${hash} is not in the form that this loader writes`);
}
