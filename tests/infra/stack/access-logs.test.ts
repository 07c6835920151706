import { Match } from "aws-cdk-lib/assertions";
import { expect, it } from "vitest";
import { distributionConfig, synthesizeBlog } from "../support/blog-template.ts";

const { template } = synthesizeBlog();
const [delivery] = Object.values(template.findResources("AWS::Logs::Delivery"));
const bucketId =
  Object.keys(template.findResources("AWS::S3::Bucket")).find((id) => id.startsWith("Access")) ??
  "";

it("go from the distribution to a bucket of their own", () => {
  template.hasResourceProperties("AWS::Logs::DeliverySource", {
    LogType: "ACCESS_LOGS",
    ResourceArn: Match.anyValue(),
  });
  template.hasResourceProperties("AWS::Logs::DeliveryDestination", {
    DestinationResourceArn: { "Fn::GetAtt": [bucketId, "Arn"] },
    OutputFormat: "json",
  });
  const [source = ""] = Object.keys(template.findResources("AWS::Logs::DeliverySource"));
  const [target = ""] = Object.keys(template.findResources("AWS::Logs::DeliveryDestination"));
  expect(delivery?.Properties).toMatchObject({
    DeliverySourceName: { Ref: source },
    DeliveryDestinationArn: { "Fn::GetAtt": [target, "Arn"] },
  });
});

it.each([
  "c-ip",
  "c-port",
  "x-forwarded-for",
  "asn",
  "cs(Cookie)",
  "cs(User-Agent)",
  "cs(Referer)",
  "cs-uri-query",
])("never say %s, which tells of a reader", (field) => {
  expect(delivery?.Properties.RecordFields).not.toContain(field);
});

it("say what was asked, where, and how it was answered", () => {
  expect(delivery?.Properties.RecordFields).toEqual(
    expect.arrayContaining(["date", "time", "cs-uri-stem", "sc-status", "x-edge-result-type"]),
  );
});

it("are of one kind: the older one, which says all of it, is off", () => {
  expect(distributionConfig(template)).not.toHaveProperty("Logging");
});

it("are taken from this account's deliveries alone, before the first of them", () => {
  const [policyId, policy] = Object.entries(template.findResources("AWS::S3::BucketPolicy")).find(
    ([, { Properties }]) => Properties.Bucket.Ref === bucketId,
  ) ?? ["", undefined];
  expect(delivery?.DependsOn).toEqual([policyId]);
  expect(policy?.Properties.PolicyDocument.Statement).toContainEqual({
    Action: "s3:PutObject",
    Condition: {
      StringEquals: {
        "s3:x-amz-acl": "bucket-owner-full-control",
        "aws:SourceAccount": { Ref: "AWS::AccountId" },
      },
      ArnLike: {
        "aws:SourceArn": {
          "Fn::Join": [
            "",
            [
              "arn:",
              { Ref: "AWS::Partition" },
              ":logs:us-east-1:",
              { Ref: "AWS::AccountId" },
              ":delivery-source:*",
            ],
          ],
        },
      },
    },
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
    Resource: expect.anything(),
  });
});

it("are gone after 90 days", () => {
  const { Properties, DeletionPolicy } = template.findResources("AWS::S3::Bucket")[bucketId] ?? {};
  expect(Properties.LifecycleConfiguration.Rules).toMatchObject([{ ExpirationInDays: 90 }]);
  expect(DeletionPolicy).toBe("Retain");
});
