import type { Bucket } from "./aws/bucket.ts";
import type { Clients } from "./aws/clients.ts";
import type { StackOutputs } from "./aws/stack-outputs.ts";
import type { Table } from "./releases/go-live.ts";
import type { Progress } from "./progress.ts";

/** What a command publishes with. */
export interface Publication {
  clients: Clients;
  outputs: StackOutputs;
  /** Time of the release, ISO 8601, UTC. */
  time: string;
  /** Who publishes: `user@host`. */
  by: string;
  progress: Progress;
  /** Whether the site answers at `outputs.siteUrl`, so that it can be looked at. */
  siteAnswers: boolean;
  /** Milliseconds in which the site must show a release. */
  lookFor: number;
  /** Folder for receipts. */
  receipts: string;
}

/** The deployed parts that a release touches. */
export interface Stack {
  table: Table;
  bucket: Bucket;
}

/** The parts of a publication's stack. */
export function openStack({ clients, outputs }: Pick<Publication, "clients" | "outputs">): Stack {
  const { tableName, regions, bucketName } = outputs;
  const [home, ...others] = regions;
  const replica = (region: string): Table["home"] => ({
    region,
    client: clients.dynamodb(region),
    tableName,
  });
  return {
    table: { home: replica(home), others: others.map(replica) },
    bucket: { client: clients.s3, name: bucketName },
  };
}
