// oxlint-disable no-new -- a construct adds itself to its stack
import { App, Duration, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as s3 from "aws-cdk-lib/aws-s3";
import { describe, expect, it } from "vitest";

function emptyStack(): Stack {
  return new Stack(new App(), "Defaults", { env: { region: "us-east-1" } });
}

function bucketIn(stack: Stack): s3.IBucket {
  return new s3.Bucket(stack, "Bucket") as s3.IBucket;
}

/** What the stack sets itself is needed as long as CDK's own defaults are these. */
describe("CDK, when told nothing,", () => {
  it("makes a cache policy without compression (CA-08)", () => {
    const stack = emptyStack();
    new cloudfront.CachePolicy(stack, "Plain");
    new cloudfront.CachePolicy(stack, "Long", { minTtl: Duration.days(400) });
    const policies = Object.values(
      Template.fromStack(stack).findResources("AWS::CloudFront::CachePolicy"),
    ).map(({ Properties }) => Properties.CachePolicyConfig);
    expect(policies).toMatchObject([
      { MinTTL: 0, DefaultTTL: 86_400, MaxTTL: 31_536_000 },
      { MinTTL: 34_560_000, DefaultTTL: 34_560_000, MaxTTL: 34_560_000 },
    ]);
    expect(policies[0].ParametersInCacheKeyAndForwardedToOrigin).toEqual({
      CookiesConfig: { CookieBehavior: "none" },
      HeadersConfig: { HeaderBehavior: "none" },
      QueryStringsConfig: { QueryStringBehavior: "none" },
      EnableAcceptEncodingBrotli: false,
      EnableAcceptEncodingGzip: false,
    });
  });

  it("publishes a CloudFront Function for runtime 1.0 (PF-05)", () => {
    const stack = emptyStack();
    new cloudfront.Function(stack, "Old", { code: cloudfront.FunctionCode.fromInline("") });
    Template.fromStack(stack).hasResourceProperties("AWS::CloudFront::Function", {
      FunctionConfig: { Runtime: "cloudfront-js-1.0" },
    });
  });

  it("lets CloudFront list a bucket only when asked to (S3-04)", () => {
    const stack = emptyStack();
    const bucket = bucketIn(stack);
    const { READ, LIST } = cloudfront.AccessLevel;
    new cloudfront.Distribution(stack, "Listing", {
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket, {
          originAccessLevels: [READ, LIST],
        }),
      },
    });
    const listing = JSON.stringify(Template.fromStack(stack).toJSON());
    expect(listing).toContain("s3:ListBucket");
    const other = emptyStack();
    new cloudfront.Distribution(other, "Reading", {
      defaultBehavior: { origin: S3BucketOrigin.withOriginAccessControl(bucketIn(other)) },
    });
    expect(JSON.stringify(Template.fromStack(other).toJSON())).not.toContain("s3:ListBucket");
  });

  it("takes the cache tags' header on its lowest level alone (CA-68)", () => {
    const stack = emptyStack();
    const cacheTagConfig = { headerName: "x-tags" };
    const defaultBehavior = { origin: S3BucketOrigin.withOriginAccessControl(bucketIn(stack)) };
    const props = { defaultBehavior, cacheTagConfig } satisfies cloudfront.DistributionProps &
      Record<"cacheTagConfig", unknown>;
    new cloudfront.Distribution(stack, "High", props);
    new cloudfront.CfnDistribution(stack, "Low", {
      distributionConfig: {
        enabled: true,
        defaultCacheBehavior: { targetOriginId: "o", viewerProtocolPolicy: "allow-all" },
        origins: [{ id: "o", domainName: "o.example", s3OriginConfig: {} }],
        cacheTagConfig,
      },
    });
    const made = Object.values(
      Template.fromStack(stack).findResources("AWS::CloudFront::Distribution"),
    ).map(({ Properties }) => Properties.DistributionConfig.CacheTagConfig);
    expect(made).toEqual([undefined, { HeaderName: "x-tags" }]);
  });

  it("refuses an environment variable on an edge function (PF-04)", () => {
    const stack = emptyStack();
    const edge = new cloudfront.experimental.EdgeFunction(stack, "Edge", {
      code: lambda.Code.fromInline("exports.handler = async () => {}"),
      handler: "index.handler",
      runtime: lambda.Runtime.NODEJS_22_X,
      environment: { TABLE: "Table" },
    });
    new cloudfront.Distribution(stack, "Distribution", {
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucketIn(stack)),
        edgeLambdas: [
          {
            functionVersion: edge.currentVersion,
            eventType: cloudfront.LambdaEdgeEventType.ORIGIN_REQUEST,
          },
        ],
      },
    });
    expect(() => Template.fromStack(stack)).toThrow("TABLE");
  });
});
