import type { Fields } from "../fields.ts";
import type { Bucket, BucketDeployment } from "../../model.ts";
import type { Template } from "./template.ts";

export function readBuckets(template: Template): Bucket[] {
  const grants = template
    .resources("AWS::S3::BucketPolicy")
    .flatMap(({ properties }) => readGrants(properties));
  return template.resources("AWS::S3::Bucket").map(({ name, logicalId, properties }) => {
    properties.ignore("BucketEncryption", "BucketName", "PublicAccessBlockConfiguration", "Tags");
    properties.ignore("LifecycleConfiguration", "OwnershipControls", "VersioningConfiguration");
    properties.end();
    const arn = template.attribute(logicalId, "Arn");
    if (!allows(grants, "s3:GetObject", `${arn}/*`)) {
      throw new Error(
        `${logicalId}: its policy lets no distribution read it, so each request would be a 403 (S3-01)`,
      );
    }
    return { name, listable: allows(grants, "s3:ListBucket", arn) };
  });
}

interface Grant {
  actions: string[];
  resources: string[];
}

function allows(grants: Grant[], action: string, resource: string): boolean {
  return grants.some(
    ({ actions, resources }) => actions.includes(action) && resources.includes(resource),
  );
}

/** What bucket policies allow CloudFront: the service principal of origin access control (S3-01). */
function readGrants(policy: Fields): Grant[] {
  return policy
    .fields("PolicyDocument")
    .each("Statement")
    .filter(
      (statement) =>
        statement.text("Effect") === "Allow" && isCloudFront(statement.fields("Principal")),
    )
    .map((statement) => ({
      actions: oneOrMore(statement, "Action"),
      resources: oneOrMore(statement, "Resource"),
    }));
}

function isCloudFront(principal: Fields): boolean {
  return (
    principal.has("Service") && oneOrMore(principal, "Service").includes("cloudfront.amazonaws.com")
  );
}

function oneOrMore(fields: Fields, name: string): string[] {
  return Array.isArray(fields.value(name)) ? fields.texts(name) : [fields.text(name)];
}

/** `Custom::CDKBucketDeployment`, the resource behind CDK's BucketDeployment. */
export function readDeployments(template: Template): BucketDeployment[] {
  return template
    .resources("Custom::CDKBucketDeployment")
    .map(({ properties }) => readDeployment(template, properties));
}

function readDeployment(template: Template, properties: Fields): BucketDeployment {
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
