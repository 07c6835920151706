import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { arrayOf, isNumber, isString, optional, shape } from "../../edge/store/shape.ts";
import type { Invalidation } from "./invalidation.ts";
import type { ExpectedPage } from "./verify.ts";

/** What a publication did, to be looked at again. */
export interface Receipt {
  schema: 1;
  site: string;
  distribution: string;
  release: { hash: string; number: number };
  /** Hash of the release that it replaced; absent when it only cleared caches. */
  replaced?: string;
  invalidation: { id: string } & Invalidation;
  /** What readers got at the paths that changed, or had to get. */
  pages: ExpectedPage[];
  verified: boolean;
  /** ISO 8601. */
  times: { started: string; live: string; invalidated: string; ended: string };
}

/** What `verify` needs of a receipt. */
export type ReadReceipt = Pick<Receipt, "site" | "release" | "pages">;

const isReceipt = shape<ReadReceipt>({
  site: isString,
  release: shape({ hash: isString, number: isNumber }),
  pages: arrayOf(
    shape<ExpectedPage>({
      path: isString,
      status: isNumber,
      etag: optional(isString),
      location: optional(isString),
    }),
  ),
});

/** Writes `007.json` for release 7; returns its path. */
export function writeReceipt(folder: string, receipt: Receipt): string {
  const file = join(folder, nameOf(receipt.release.number));
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(receipt, undefined, 2)}\n`);
  return file;
}

/** The receipt of a release, or of the newest one; undefined when this machine has none. Throws on a file of another form. */
export function readReceipt(folder: string, number: number | undefined): ReadReceipt | undefined {
  const name = number === undefined ? namesIn(folder).at(-1) : nameOf(number);
  if (name === undefined || !namesIn(folder).includes(name)) return undefined;
  const receipt: unknown = JSON.parse(readFileSync(join(folder, name), "utf8"));
  if (isReceipt(receipt)) return receipt;
  throw new Error(`${join(folder, name)} is no receipt`);
}

function nameOf(number: number): string {
  return `${String(number).padStart(3, "0")}.json`;
}

function namesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => /^\d{3,}\.json$/.test(name));
    return names.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  } catch {
    return [];
  }
}
