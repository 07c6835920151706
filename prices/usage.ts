/** What AWS bills by use, as counted by the local edge, by `npm run bench -- views` or by CloudWatch. */
export interface Usage {
  /** Viewer requests (PR-02). */
  requests: number;
  /** Bytes to viewers (PR-02). */
  bytesOut: number;
  /** Runs of CloudFront Functions (PR-03). */
  functionInvocations: number;
  /** Reads of the key value store by functions (PR-03). */
  keyValueReads: number;
  /** Runs of Lambda@Edge (PR-04). */
  edgeInvocations: number;
  /** Lambda@Edge: memory times run time, by the millisecond (PR-04). */
  edgeGbSeconds: number;
  /** CloudWatch Logs: bytes that Lambda@Edge and CloudFront Functions log. */
  logBytes: number;
  /** DynamoDB: 4 KB read consistently are one, else a half (DB-06). */
  readUnits: number;
  /** DynamoDB: 1 KB written in the Region that was asked (DB-06). */
  writeUnits: number;
  /** DynamoDB: 1 KB written in each of the other Regions (DB-07). */
  replicatedWriteUnits: number;
  /** S3 reads (PR-08). */
  storageGets: number;
  /** S3 writes and lists (PR-08). */
  storagePuts: number;
  /** Paths of invalidations (PR-05). */
  invalidationPaths: number;
}

export const noUsage: Usage = {
  requests: 0,
  bytesOut: 0,
  functionInvocations: 0,
  keyValueReads: 0,
  edgeInvocations: 0,
  edgeGbSeconds: 0,
  logBytes: 0,
  readUnits: 0,
  writeUnits: 0,
  replicatedWriteUnits: 0,
  storageGets: 0,
  storagePuts: 0,
  invalidationPaths: 0,
};

/** Another usage, its counts made of those of some. */
export function combine(count: (what: keyof Usage) => number): Usage {
  const usage = { ...noUsage };
  for (const what of usageNames) usage[what] = count(what);
  return usage;
}

const usageNames = Object.keys(noUsage).filter((name): name is keyof Usage => name in noUsage);
