import { assumedRunMilliseconds, measurements } from "../../prices/views.ts";

/**
 * What one render takes: a run with 512 MB, read units for the ref, a shard and a post of 36 KB, as the loader assumes when it
 * compares prices (content-loader/site/invalidation-price.ts), and the lines that Lambda logs of it.
 */
export const renderCost = {
  gbSeconds: (0.5 * assumedRunMilliseconds) / 1_000,
  readUnits: 6,
  logBytes: measurements.page.miss.logBytes,
};

/** Bytes to a reader for a post's page, compressed, as `npm run bench -- views` measured it. */
export const viewBytes = measurements.page.hit.bytesOut;

/** KB that a post or its source takes in the table, on average of the benchmark's posts (docs/benchmarks.md). */
export const itemKilobytes = 36;
