import { Failure } from "../failure.ts";
import { readReceipt } from "./receipt.ts";
import { readRef } from "../releases/ref.ts";
import type { Verification } from "./settle.ts";
import { openStack, type Publication } from "../stack.ts";
import { verify } from "./verify.ts";

export interface VerifiedReceipt extends Verification {
  release: number;
  site: string;
}

/** Looks again at what a receipt of this machine says. Throws a Failure when it says nothing of what is live. */
export async function verifyReceipt(
  number: number | undefined,
  publication: Publication,
): Promise<VerifiedReceipt> {
  const { receipts, progress, outputs } = publication;
  const receipt = readReceipt(receipts, number);
  if (receipt === undefined) {
    throw new Failure(
      "notFound",
      `There is no receipt${number === undefined ? "" : ` of release ${number}`} in ${receipts}: one is written by each load and rollback, on the machine that ran it.`,
    );
  }
  const ref = await readRef(openStack(publication).table.home);
  if (ref?.release !== receipt.release.hash) {
    throw new Failure(
      "conflict",
      `The receipt is release ${receipt.release.number}'s, and release ${ref?.number} is live since ${ref?.updated}: the site shows that one.`,
    );
  }
  const differences = await verify(outputs.siteUrl, receipt.pages, progress);
  const { number: release } = receipt.release;
  return { release, site: outputs.siteUrl, paths: receipt.pages.length, differences };
}
