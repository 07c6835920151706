import { join } from "node:path";
import { type BucketFolder, openBucketFolder } from "./bucket-folder.ts";
import { deployBuckets } from "./bucket-deployments.ts";
import { openDynamoDb } from "./dynamodb.ts";
import { startEndpoint } from "./endpoint.ts";
import type { Conditions } from "./conditions.ts";
import type { Invalidations } from "./invalidations.ts";
import type { Meter } from "../meter.ts";
import type { LocalStack } from "../model.ts";

/** The stack's tables and buckets, and the AWS endpoint in front of them. */
export interface Store {
  /** `http://127.0.0.1:<port>`: DynamoDB, S3 and CloudFront for the AWS SDK. */
  endpoint: string;
  buckets: BucketFolder[];
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
}

/** Opens the state, deploys the template's files into its buckets and starts the endpoint. */
export async function openStore(
  stack: LocalStack,
  { stateDir, conditions, invalidate }: StoreOptions,
): Promise<Store> {
  const buckets = stack.buckets.map(({ name, listable }) =>
    openBucketFolder(join(stateDir, "s3", name), name, listable),
  );
  await deployBuckets(stack.deployments, buckets);
  const dynamoDb = await openDynamoDb(join(stateDir, "dynamodb"), stack.tables, conditions);
  const invalidations: Invalidations = {
    distribution: stack.distribution,
    started: new Date(),
    batches: [],
    invalidate,
  };
  const endpoint = await startEndpoint({ dynamoDb, buckets, invalidations });
  return {
    endpoint: endpoint.url,
    buckets,
    settle: dynamoDb.settle,
    stop: async () => {
      await endpoint.stop();
      await dynamoDb.stop();
    },
  };
}
