import { expect, it } from "vitest";
import { readBuckets } from "../../../../../infra/local-edge/template/resources/buckets.ts";
import type { Bucket } from "../../../../../infra/local-edge/model.ts";
import { fakeTemplate } from "../../fixtures/template.ts";

const distribution = "arn:aws:cloudfront::000000000000:distribution/EDIST";
const sourceArn = { StringEquals: { "AWS:SourceArn": distribution } };
const readObjects = {
  Effect: "Allow",
  Principal: { Service: "cloudfront.amazonaws.com" },
  Action: "s3:GetObject",
  Resource: "Bucket.Arn/*",
  Condition: sourceArn,
};
const list = { ...readObjects, Action: ["s3:ListBucket"], Resource: ["Bucket.Arn"] };

function read(statements: unknown[], bucket: Record<string, unknown> = {}): Bucket | undefined {
  const template = fakeTemplate(
    ["AWS::CloudFront::Distribution", "EDIST", {}],
    ["AWS::S3::Bucket", "Bucket", bucket],
    ["AWS::S3::BucketPolicy", "Policy", { PolicyDocument: { Statement: statements } }],
  );
  return readBuckets(template)[0];
}

it("lets the distribution read what its policy grants (S3-01)", () => {
  expect(read([readObjects])).toEqual({ name: "Bucket", readable: true, listable: false });
});

it("lets it list with ListBucket on the bucket's own ARN (S3-04)", () => {
  expect(read([readObjects, list])?.listable).toBe(true);
  expect(read([readObjects, { ...list, Resource: "Bucket.Arn/*" }])?.listable).toBe(false);
});

it.each<[string, unknown[]]>([
  ["without a statement", []],
  ["for another distribution", [{ ...readObjects, Condition: conditionOf("EOTHER") }]],
  ["for another principal", [{ ...readObjects, Principal: { Service: "lambda.amazonaws.com" } }]],
  ["without s3:GetObject", [{ ...readObjects, Action: "s3:ListBucket" }]],
  ["for the bucket and not its objects", [{ ...readObjects, Resource: "Bucket.Arn" }]],
  ["that denies it too", [readObjects, { ...readObjects, Effect: "Deny", Principal: "*" }]],
])("grants nothing by a policy %s (S3-01)", (_, statements) => {
  expect(read(statements)?.readable).toBe(false);
});

function conditionOf(id: string) {
  return { StringEquals: { "aws:SourceArn": distribution.replace("EDIST", id) } };
}

function encryption(SSEAlgorithm: string) {
  const rule = { ServerSideEncryptionByDefault: { SSEAlgorithm } };
  return { BucketEncryption: { ServerSideEncryptionConfiguration: [rule] } };
}

it("denies plain HTTP alone, by which nobody asks", () => {
  const Condition = { Bool: { "aws:SecureTransport": "false" } };
  const deny = {
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: "s3:*",
    Resource: "*",
    Condition,
  };
  expect(read([readObjects, deny])?.readable).toBe(true);
});

it("throws on a condition that it does not know (S3-01)", () => {
  const Condition = { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } };
  expect(() => read([{ ...readObjects, Condition }])).toThrow("IpAddress aws:SourceIp");
});

it("refuses a bucket under a KMS key, which CloudFront could not read without the key's policy (S3-06)", () => {
  expect(() => read([readObjects], encryption("aws:kms"))).toThrow("S3-06");
  expect(read([readObjects], encryption("AES256"))?.readable).toBe(true);
});

it("refuses a bucket that is a website, which has no origin access control (S3-05)", () => {
  const website = { WebsiteConfiguration: { IndexDocument: "index.html" } };
  expect(() => read([readObjects], website)).toThrow("WebsiteConfiguration");
});
