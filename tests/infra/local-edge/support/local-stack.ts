import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import type { LocalStack } from "../../../../infra/local-edge/model.ts";

/** A stack with a table in three Regions, a bucket and a distribution, as small as it can be. */
export const localStack: LocalStack = {
  name: "Test",
  outputs: {},
  tables: [
    {
      name: "Table",
      partitionKey: { name: "pk", type: "S" },
      regions: ["us-east-1", "eu-west-1", "ap-northeast-1"],
    },
  ],
  buckets: [{ name: "bucket", readable: true, listable: false }],
  deployments: [],
  grants: {},
  distribution: {
    id: "EDISTRIBUTION",
    domainName: "edistribution.cloudfront.net",
    behaviors: [],
    origins: {},
    originGroups: {},
    errorResponses: [],
  },
};

/** A folder of its own under the system's temporary one, and how to remove it. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "edgewise-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

const credentials = { accessKeyId: "AKIDLOCAL", secretAccessKey: "local" };

export function dynamoDbClient(
  endpoint: string,
  region: string,
  accessKeyId = credentials.accessKeyId,
): DynamoDBClient {
  const own = { ...credentials, accessKeyId };
  return new DynamoDBClient({ endpoint, region, credentials: own, maxAttempts: 1 });
}

export function s3Client(endpoint: string): S3Client {
  return new S3Client({
    endpoint,
    region: "us-east-1",
    credentials,
    forcePathStyle: true,
    maxAttempts: 1,
  });
}

export function cloudFrontClient(endpoint: string): CloudFrontClient {
  return new CloudFrontClient({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
}
