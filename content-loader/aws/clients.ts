import { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";

/** The AWS SDK's clients for one stack. */
export interface Clients {
  /** The table's replica in a Region. */
  dynamodb(region: string): DynamoDBClient;
  s3: S3Client;
  cloudfront: CloudFrontClient;
  /** Closes connections, so that the process can end. */
  destroy(): void;
}

/** Milliseconds. Without `throwOnRequestTimeout` the SDK would only warn, and wait for ever. */
const requestHandler = {
  connectionTimeout: 3000,
  requestTimeout: 10_000,
  throwOnRequestTimeout: true,
};

/** The local endpoint takes any credentials. */
const localCredentials = { accessKeyId: "local", secretAccessKey: "local" };

/** Clients for AWS with the author's own credentials, or for an endpoint on this machine. */
export function createClients(home: string, endpoint: string | undefined): Clients {
  const local =
    endpoint === undefined ? {} : { endpoint, credentials: localCredentials, forcePathStyle: true };
  const common = { requestHandler, ...local };
  const regions = new Map<string, DynamoDBClient>();
  const s3 = new S3Client({ ...common, region: home });
  const cloudfront = new CloudFrontClient({ ...common, region: "us-east-1" });
  return {
    dynamodb: (region) => {
      const client = regions.get(region) ?? new DynamoDBClient({ ...common, region });
      regions.set(region, client);
      return client;
    },
    s3,
    cloudfront,
    destroy: () => {
      for (const client of [...regions.values(), s3, cloudfront]) client.destroy();
    },
  };
}
