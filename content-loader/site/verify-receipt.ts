import { Failure } from "../failure.ts";
import type { Encoded } from "../objects/encode.ts";
import { readRelease } from "../releases/history.ts";
import { readEntries, readObject } from "../releases/live.ts";
import { readTheme } from "./deployed-theme.ts";
import { prerender } from "./prerender.tsx";
import { readReceipt } from "./receipt.ts";
import { readRef } from "../releases/ref.ts";
import type { Verification } from "./settle.ts";
import { openStack, type Publication, type Stack } from "../stack.ts";
import { expectPages, verify, type ReleaseView } from "./verify.ts";

export interface VerifiedReceipt extends Verification {
  release: number;
  site: string;
}

/**
 * Looks again at the pages that a receipt of this machine names. What they must be is what the release shows now: posts may have come
 * out or gone since, and another theme may be deployed. Throws a Failure when it says nothing of what is live. */
export async function verifyReceipt(
  number: number | undefined,
  publication: Publication,
): Promise<VerifiedReceipt> {
  const { receipts, outputs } = publication;
  const receipt = readReceipt(receipts, number);
  if (receipt === undefined) {
    throw new Failure(
      "notFound",
      `There is no receipt${number === undefined ? "" : ` of release ${number}`} in ${receipts}: one is written by each load and rollback, on the machine that ran it.`,
    );
  }
  const stack = openStack(publication);
  const ref = await readRef(stack.table.home);
  if (ref?.release !== receipt.release.hash) {
    throw new Failure(
      "conflict",
      `The receipt is release ${receipt.release.number}'s, and release ${ref?.number} is live since ${ref?.updated}: the site shows that one.`,
    );
  }
  const paths = receipt.pages.map(({ path }) => path);
  const expected = await expectPages(paths, await viewOf(receipt.release.hash, stack));
  const differences = await verify(expected, publication);
  const { number: release } = receipt.release;
  return { release, site: outputs.siteUrl, paths: expected.length, differences };
}

async function viewOf(hash: string, { table: { home }, bucket }: Stack): Promise<ReleaseView> {
  const [release, theme] = await Promise.all([readRelease(home, hash), readTheme(bucket)]);
  if (release === undefined) throw new Error(`The live release ${hash} is missing from the table`);
  const entries = await readEntries(home, release.entries);
  const read = (object: string): Promise<Encoded> => readObject(home, object);
  const asOf = Date.parse(release.time);
  const pages = await prerender(entries, read, { asOf, theme });
  return { entries, read, pages, asOf, theme };
}
