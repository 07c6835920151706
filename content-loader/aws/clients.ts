import { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";

/** What each client is made with, beside its Region. */
export type ClientSettings = typeof common & Partial<typeof local>;

/** The AWS SDK's clients for one stack. */
export interface Clients {
  /** The table's replica in a Region. */
  dynamodb(region: string): DynamoDBClient;
  s3: S3Client;
  cloudfront: CloudFrontClient;
  /** For clients of other services, which few commands need: who makes one closes it. */
  settings: ClientSettings;
  /** Closes connections, so that the process can end. */
  destroy(): void;
}

/** Milliseconds. Without `throwOnRequestTimeout` the SDK would only warn, and wait for ever. */
const requestHandler = {
  connectionTimeout: 3000,
  requestTimeout: 10_000,
  throwOnRequestTimeout: true,
};

const common = { requestHandler };

/** For an endpoint on this machine, which takes any credentials. */
const local = {
  endpoint: "",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
  forcePathStyle: true,
};

/** Clients for AWS with the author's own credentials, or for an endpoint on this machine. */
export function createClients(home: string, endpoint: string | undefined): Clients {
  const settings: ClientSettings = {
    ...common,
    ...(endpoint !== undefined && { ...local, endpoint }),
  };
  const regions = new Map<string, DynamoDBClient>();
  const s3 = new S3Client({ ...settings, region: home });
  const cloudfront = new CloudFrontClient({ ...settings, region: "us-east-1" });
  return {
    dynamodb: (region) => {
      const client = regions.get(region) ?? new DynamoDBClient({ ...settings, region });
      regions.set(region, client);
      return client;
    },
    s3,
    cloudfront,
    settings,
    destroy: () => {
      for (const client of [...regions.values(), s3, cloudfront]) client.destroy();
    },
  };
}
