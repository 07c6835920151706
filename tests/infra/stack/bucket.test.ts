import { Match } from "aws-cdk-lib/assertions";
import { expect, it } from "vitest";
import { synthesizeBlog } from "../support/blog-template.ts";

const { template } = synthesizeBlog();
const buckets = template.findResources("AWS::S3::Bucket");
const bucket = Object.entries(buckets).find(([id]) => id.startsWith("Bucket"))?.[1];

it("keeps what a load replaced for a month, and drops uploads that never ended", () => {
  expect(bucket?.Properties.VersioningConfiguration).toEqual({ Status: "Enabled" });
  expect(bucket?.Properties.LifecycleConfiguration.Rules).toEqual([
    {
      Status: "Enabled",
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      ExpiredObjectDeleteMarker: true,
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    },
  ]);
});

it("deletes nothing by its age that a cached page may still name", () => {
  const rules: object[] = bucket?.Properties.LifecycleConfiguration.Rules;
  for (const rule of rules)
    for (const property of ["ExpirationInDays", "ExpirationDate", "Transitions"])
      expect(rule).not.toHaveProperty(property);
});

it("stays when the stack goes, or would replace it", () => {
  expect(bucket).toMatchObject({ DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" });
});

it.each(Object.keys(buckets))("answers nobody without TLS: %s", (id) => {
  template.hasResourceProperties("AWS::S3::BucketPolicy", {
    Bucket: { Ref: id },
    PolicyDocument: {
      Statement: Match.arrayWith([
        {
          Action: "s3:*",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
          Effect: "Deny",
          Principal: { AWS: "*" },
          Resource: Match.anyValue(),
        },
      ]),
    },
  });
});

it.each(Object.entries(buckets))("is closed to the public: %s", (_, { Properties }) => {
  expect(Properties.PublicAccessBlockConfiguration).toEqual({
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  });
});
