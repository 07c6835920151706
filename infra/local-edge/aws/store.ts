import { join } from "node:path";
import { type BucketFolder, openBucketFolder } from "./bucket-folder.ts";
import { bucketReader } from "./bucket-reader.ts";
import { deployBuckets } from "./bucket-deployments.ts";
import { openDynamoDb } from "./dynamodb.ts";
import { startEndpoint } from "./endpoint.ts";
import type { Conditions } from "./conditions.ts";
import { createLogGroups, type LogGroups } from "./log-groups.ts";
import type { Invalidations } from "./invalidations.ts";
import type { BucketReader } from "../cloudfront/ports.ts";
import type { ServiceCall } from "../functions/service-calls.ts";
import type { Meter } from "../meter.ts";
import type { LocalStack } from "../model.ts";

/** The stack's tables and buckets, and the AWS endpoint in front of them. */
export interface Store {
  /** `http://127.0.0.1:<port>`: DynamoDB, S3, CloudFront and CloudWatch Logs for the AWS SDK. */
  endpoint: string;
  buckets: BucketFolder[];
  /** The buckets as CloudFront reads them. */
  origin: BucketReader;
  /** Resolves when every replica has every write. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export interface StoreOptions {
  /** Where the state is kept between starts. */
  stateDir: string;
  /** Lag and faults; may change while it runs. */
  conditions: Conditions;
  /** Counts what AWS would bill. */
  meter: Meter;
  /** Clears the cache of what was invalidated. */
  invalidate: (paths: string[]) => void;
  /** Hears of each request to the endpoint, once it is over. */
  onCall?: (call: ServiceCall) => void;
  /** What functions print; none where no site runs. */
  logGroups?: LogGroups;
}

/** Opens the state, deploys the template's files into its buckets and starts the endpoint. */
export async function openStore(
  stack: LocalStack,
  { stateDir, conditions, meter, invalidate, onCall = () => undefined, logGroups }: StoreOptions,
): Promise<Store> {
  const buckets = stack.buckets.map((bucket) =>
    openBucketFolder(join(stateDir, "s3", bucket.name), bucket),
  );
  await deployBuckets(stack.deployments, buckets);
  const { tables, grants } = stack;
  const folder = join(stateDir, "dynamodb");
  const dynamoDb = await openDynamoDb({ folder, tables, grants, conditions, meter });
  const invalidations: Invalidations = {
    distribution: stack.distribution,
    started: new Date(),
    batches: [],
    meter,
    invalidate,
  };
  const services = {
    dynamoDb,
    buckets,
    invalidations,
    logGroups: logGroups ?? createLogGroups(),
  };
  const endpoint = await startEndpoint(services, { conditions, meter, onCall });
  return {
    endpoint: endpoint.url,
    buckets,
    origin: bucketReader(buckets, meter),
    settle: dynamoDb.settle,
    stop: async () => {
      await endpoint.stop();
      await dynamoDb.stop();
    },
  };
}
