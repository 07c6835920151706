import measured from "./measured.json" with { type: "json" };
import { combine, type Usage } from "./usage.ts";

/** What some requests use, when a cache answers them and when none does. */
interface Answered {
  hit: Usage;
  miss: Usage;
}

/** Measured by `npm run bench -- views` on the local edge, with brotli, as JSON in measured.json. */
export interface ViewMeasurements {
  /** The day. */
  date: string;
  /** How many posts the means are of. */
  posts: number;
  /** One post's page. */
  page: Answered;
  /** What a browser fetches with its first page, and then has for a year: the script and the icon. */
  files: Answered;
  /** Bytes that a blog of a thousand posts of the benchmarks keeps, without pictures: one replica, and the bucket. */
  thousandPosts: { table: number; bucket: number };
  /** Milliseconds that the warm handler took for a page on that machine, with its store on loopback. */
  runMilliseconds: number;
}

export const measurements: ViewMeasurements = measured;

/**
 * Milliseconds of a warm run on AWS, assumed, since no run there was measured: a post takes three or four reads of a Region's
 * DynamoDB, one after the other, of about 5 ms each, and what was measured here at the part of a core that 512 MB have.
 */
export const assumedRunMilliseconds = 30;

/** Milliseconds that a cold start adds, billed as well; assumed too. It is not in the bill: instances of a blog with readers are warm. */
export const assumedColdMilliseconds = 200;

export interface Views {
  /** Pages seen in a month. */
  views: number;
  /** Part of the requests that a cache answers, 0 to 1. */
  hitRate: number;
  /** MB of the edge function. */
  memorySize: number;
  /** Milliseconds a run. */
  runMilliseconds?: number;
}

/** What so many views use: each a post's page, and the files, as if every reader came for the first time. */
export function usageOfViews({
  views,
  hitRate,
  memorySize,
  runMilliseconds = assumedRunMilliseconds,
}: Views): Usage {
  const { page, files } = measurements;
  const of = ({ hit, miss }: Answered, what: keyof Usage): number =>
    hit[what] * hitRate + miss[what] * (1 - hitRate);
  const usage = combine((what) => (of(page, what) + of(files, what)) * views);
  const gbSeconds = ((memorySize / 1024) * runMilliseconds) / 1000;
  return { ...usage, edgeGbSeconds: usage.edgeInvocations * gbSeconds };
}
