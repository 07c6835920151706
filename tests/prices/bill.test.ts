import { describe, expect, it } from "vitest";
import { billFor, perMillionViews } from "../../prices/bill.ts";
import { prices } from "../../prices/price-list.ts";
import { noUsage, type Usage } from "../../prices/usage.ts";

const gigabyte = 1024 ** 3;

function usageOf(parts: Partial<Usage>): Usage {
  return { ...noUsage, ...parts };
}

/** The one line's dollars, at the list price and after the free tier. */
function priced(what: keyof Usage, count: number): { listed: number; charged: number } {
  const line = billFor(usageOf({ [what]: count })).lines.find(({ price }) => price.what === what);
  if (line === undefined) throw new Error(`${what} is in no line`);
  return { listed: line.listed, charged: line.charged };
}

describe("billFor", () => {
  it("takes a month's 10 M requests, 1 TB, 2 M function runs and 2 M key value reads for free (PR-01)", () => {
    const bill = billFor(
      usageOf({
        requests: 10_000_000, // 1,000 × $0.01 = $10
        bytesOut: 1024 * gigabyte, // 1,024 × $0.085 = $87.04
        functionInvocations: 2_000_000, // 2 × $0.10 = $0.20
        keyValueReads: 2_000_000, // 2 × $0.03 = $0.06
      }),
    );
    expect(bill.listed).toBeCloseTo(97.3, 9);
    expect(bill.charged).toBe(0);
  });

  it("asks $0.01 for 10,000 HTTPS requests, and $0.085 for a GB up to 10 TB, $0.08 above (PR-02)", () => {
    // 12 M: 1,200 × $0.01 = $12, of which 1,000 are free: $2.
    expect(priced("requests", 12_000_000)).toEqual({ listed: 12, charged: 2 });
    // 2 GB: $0.17, all of it in the free TB.
    expect(priced("bytesOut", 2 * gigabyte)).toEqual({ listed: 0.17, charged: 0 });
    // 11 TB: 10,240 × $0.085 + 1,024 × $0.08 = $870.40 + $81.92 = $952.32; the free TB takes $87.04 off: $865.28.
    const large = priced("bytesOut", 11 * 1024 * gigabyte);
    expect(large.listed).toBeCloseTo(952.32, 6);
    expect(large.charged).toBeCloseTo(865.28, 6);
  });

  it("asks $0.10 for a million function runs and $0.03 for a million key value reads (PR-03)", () => {
    // 5 M runs: 5 × $0.10 = $0.50, 3 of them paid.
    const runs = priced("functionInvocations", 5_000_000);
    expect(runs.listed).toBeCloseTo(0.5, 9);
    expect(runs.charged).toBeCloseTo(0.3, 9);
    // 3 M reads: 3 × $0.03 = $0.09, 1 of them paid.
    const reads = priced("keyValueReads", 3_000_000);
    expect(reads.listed).toBeCloseTo(0.09, 9);
    expect(reads.charged).toBeCloseTo(0.03, 9);
  });

  it("asks for Lambda@Edge from the first run on, $0.60 a million and $0.00005001 a GB-second (PR-04)", () => {
    // 500,000 runs: half of $0.60.
    expect(priced("edgeInvocations", 500_000)).toEqual({ listed: 0.3, charged: 0.3 });
    // 500,000 runs of 20 ms with 128 MB: 500,000 × 0.02 × 0.125 = 1,250 GB-s × $0.00005001 = $0.0625125.
    const time = priced("edgeGbSeconds", 1250);
    expect(time.listed).toBeCloseTo(0.062_512_5, 12);
    expect(time.charged).toBe(time.listed);
  });

  it("asks $0.005 for each invalidated path after a month's first 1,000 (PR-05, CA-62)", () => {
    expect(priced("invalidationPaths", 1000)).toEqual({ listed: 5, charged: 0 });
    // 1,200: $6.00, and 200 × $0.005 = $1.00 of it is charged.
    expect(priced("invalidationPaths", 1200)).toEqual({ listed: 6, charged: 1 });
  });

  it("asks $0.125 for a million DynamoDB reads, $0.625 for a million writes, and that again in each other Region (PR-07)", () => {
    expect(priced("readUnits", 2_000_000)).toEqual({ listed: 0.25, charged: 0.25 });
    expect(priced("writeUnits", 1_000_000)).toEqual({ listed: 0.625, charged: 0.625 });
    // One write in each of two other Regions: 2 × $0.625.
    expect(priced("replicatedWriteUnits", 2_000_000)).toEqual({ listed: 1.25, charged: 1.25 });
  });

  it("asks $0.0004 for 1,000 S3 reads and $0.005 for 1,000 writes (PR-08)", () => {
    expect(priced("storageGets", 10_000).charged).toBeCloseTo(0.004, 12);
    expect(priced("storagePuts", 2000).charged).toBeCloseTo(0.01, 12);
  });

  it("has one line for each thing that the meter counts", () => {
    expect(prices.map(({ what }) => what).toSorted()).toEqual(Object.keys(noUsage).toSorted());
  });
});

describe("perMillionViews", () => {
  it("scales what readers cause and leaves out what publishing writes", () => {
    const usage = usageOf({
      requests: 400,
      bytesOut: 4_000_000, // 10,000 bytes a view
      edgeInvocations: 100, // a quarter missed
      edgeGbSeconds: 0.2, // 0.0005 a view
      readUnits: 150, // 0.375 a view
      writeUnits: 90,
      storagePuts: 12,
      invalidationPaths: 7,
    });
    expect(perMillionViews(usage)).toEqual(
      usageOf({
        requests: 1_000_000,
        bytesOut: 10_000_000_000,
        edgeInvocations: 250_000,
        edgeGbSeconds: 500,
        readUnits: 375_000,
      }),
    );
  });

  it("says nothing before the first view", () => {
    expect(perMillionViews(usageOf({ writeUnits: 90 }))).toBeUndefined();
  });
});
