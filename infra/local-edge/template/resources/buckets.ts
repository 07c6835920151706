import type { Fields } from "../fields.ts";
import type { Bucket, BucketDeployment } from "../../model.ts";
import { account } from "../resource-names.ts";
import { readBucketGrants } from "./bucket-grants.ts";
import type { Template } from "./template.ts";

/** The buckets, with what their policies let the distribution do (S3-01, S3-02). */
export function readBuckets(template: Template): Bucket[] {
  const distributions = template
    .resources("AWS::CloudFront::Distribution")
    .map(({ name }) => `arn:aws:cloudfront::${account}:distribution/${name}`);
  const isGranted = readBucketGrants(template, distributions);
  return template.resources("AWS::S3::Bucket").map(({ name, logicalId, properties }) => {
    refuseKms(properties);
    properties.ignore("BucketName", "PublicAccessBlockConfiguration", "Tags");
    properties.ignore("LifecycleConfiguration", "OwnershipControls", "VersioningConfiguration");
    properties.end();
    const arn = template.attribute(logicalId, "Arn");
    return {
      name,
      readable: isGranted("s3:GetObject", `${arn}/*`),
      listable: isGranted("s3:ListBucket", arn),
    };
  });
}

/** The distribution could read nothing without a key's own policy, which is not modelled (S3-06). */
function refuseKms(bucket: Fields): void {
  if (!bucket.has("BucketEncryption")) return;
  const rules = bucket.fields("BucketEncryption").each("ServerSideEncryptionConfiguration");
  for (const rule of rules.filter((each) => each.has("ServerSideEncryptionByDefault"))) {
    const algorithm = rule.fields("ServerSideEncryptionByDefault").text("SSEAlgorithm");
    if (algorithm !== "AES256")
      throw new Error(
        `${bucket.where}: the local edge does not model KMS keys, and CloudFront could not read objects under ${algorithm} without a policy of the key; use S3's own encryption, AES256 (S3-06)`,
      );
  }
}

/** `Custom::CDKBucketDeployment`, the resource behind CDK's BucketDeployment; `awaited` are those that the distribution waits for. */
export function readDeployments(template: Template, awaited: string[]): BucketDeployment[] {
  return template
    .resources("Custom::CDKBucketDeployment")
    .map(({ logicalId, properties }) =>
      readDeployment(template, properties, awaited.includes(logicalId)),
    );
}

function readDeployment(template: Template, properties: Fields, first: boolean): BucketDeployment {
  const metadata = properties.has("SystemMetadata")
    ? properties.fields("SystemMetadata")
    : undefined;
  const cacheControl = metadata?.has("cache-control") ? metadata.text("cache-control") : undefined;
  metadata?.end();
  const prefixed = properties.has("DestinationBucketKeyPrefix");
  const deployment = {
    bucket: properties.text("DestinationBucketName"),
    sources: properties.texts("SourceObjectKeys").map((key) => template.asset(key)),
    prefix: prefixed ? properties.text("DestinationBucketKeyPrefix") : "",
    ...(cacheControl !== undefined && { cacheControl }),
    prune: properties.flag("Prune", true),
    invalidates: properties.has("DistributionPaths") ? properties.texts("DistributionPaths") : [],
    first,
  };
  properties.ignore(
    "ServiceToken",
    "DistributionId", // there is one
    "SourceBucketNames",
    "OutputObjectKeys",
    "WaitForDistributionInvalidation",
  );
  properties.end();
  return deployment;
}
