import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { routes } from "../../edge/routes.ts";
import {
  type Behavior,
  behaviorsOf,
  blog,
  distributionConfig,
  synthesizeBlog,
} from "./support/blog-template.ts";

const { template } = synthesizeBlog();

function behaviors(): Behavior[] {
  return distributionConfig(template).CacheBehaviors;
}

/** An error response that says only how long, in seconds, an error is kept. */
function kept(ErrorCode: number, ErrorCachingMinTTL: number): object {
  return { ErrorCode, ErrorCachingMinTTL };
}

describe("the stack", () => {
  it("keeps a replica of the table in each Region of the settings, the stack's own among them (DB-13)", () => {
    const [table] = Object.values(template.findResources("AWS::DynamoDB::GlobalTable"));
    const replicas: { Region: string }[] = table?.Properties.Replicas;
    expect(replicas.map(({ Region }) => Region).toSorted()).toEqual(blog.regions.toSorted());
    expect(table?.Properties.BillingMode).toBe("PAY_PER_REQUEST");
  });

  it("lets the edge function read items of every replica, and do nothing else (DB-14)", () => {
    const policies = Object.values(template.findResources("AWS::IAM::Policy")).flatMap(
      (policy) => policy.Properties.PolicyDocument.Statement,
    );
    const statements = policies.filter((statement) =>
      JSON.stringify(statement.Action).includes("dynamodb"),
    );
    expect(statements).toHaveLength(1);
    expect(statements[0].Action).toBe("dynamodb:GetItem");
    const resources = JSON.stringify(statements[0].Resource);
    for (const region of blog.regions) expect(resources).toContain(`:dynamodb:${region}:`);
    expect(statements[0].Resource).toHaveLength(blog.regions.length);
  });

  it("keeps the bucket private, to be read by this distribution alone (S3-01)", () => {
    template.hasResourceProperties("AWS::S3::Bucket", {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    template.hasResourceProperties("AWS::S3::BucketPolicy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: "s3:GetObject",
            Principal: { Service: "cloudfront.amazonaws.com" },
            Condition: { StringEquals: { "AWS:SourceArn": Match.anyValue() } },
          }),
        ]),
      },
    });
  });

  it("runs Lambda@Edge by a version that is kept when it is replaced, as is the function (PF-01, PF-02, LE-11)", () => {
    template.hasResource("AWS::Lambda::Version", { UpdateReplacePolicy: "Retain" });
    template.hasResource("AWS::Lambda::Function", {
      DeletionPolicy: "Retain",
      Properties: { Handler: "index.handler" },
    });
  });

  it("leaves no version of a deploy that failed, which would refuse the same code another time", () => {
    template.hasResource("AWS::Lambda::Version", { DeletionPolicy: "RetainExceptOnCreate" });
  });

  it("runs the CloudFront Function on runtime 2.0 (PF-05)", () => {
    template.hasResourceProperties("AWS::CloudFront::Function", {
      FunctionConfig: { Runtime: "cloudfront-js-2.0" },
    });
  });

  it("renders what the routes say at the edge, and runs no function for assets and media (PF-11, BL-05)", () => {
    const rendered = behaviors().filter((behavior) => behavior.LambdaFunctionAssociations);
    const files = behaviors().filter((behavior) => !behavior.LambdaFunctionAssociations);
    expect(files.map((behavior) => behavior.PathPattern)).toEqual(["/assets/*", "/media/*"]);
    expect(files.flatMap((behavior) => behavior.FunctionAssociations ?? [])).toEqual([]);
    for (const behavior of rendered) expect(behavior.FunctionAssociations).toHaveLength(1);
    for (const route of routes.filter((each) => each.answeredBy === "edge")) {
      const path = route.pattern.replace(/:\w+/g, "x");
      const patterns = rendered.map(
        (behavior) => new RegExp(`^${behavior.PathPattern?.replaceAll("*", ".*")}$`),
      );
      expect(
        patterns.some((pattern) => pattern.test(path)),
        path,
      ).toBe(true);
    }
  });

  it("tells the function where the table is by origin headers (LE-17)", () => {
    template.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: {
        Origins: Match.arrayWith([
          Match.objectLike({
            OriginCustomHeaders: [
              { HeaderName: "x-edgewise-table", HeaderValue: Match.anyValue() },
              { HeaderName: "x-edgewise-regions", HeaderValue: blog.regions.join(",") },
            ],
          }),
        ]),
      },
    });
  });

  it("keys its cache by path and encoding alone (BL-01)", () => {
    template.hasResourceProperties("AWS::CloudFront::CachePolicy", {
      CachePolicyConfig: {
        MinTTL: 0,
        DefaultTTL: 60,
        MaxTTL: 31_536_000,
        ParametersInCacheKeyAndForwardedToOrigin: {
          CookiesConfig: { CookieBehavior: "none" },
          HeadersConfig: { HeaderBehavior: "none" },
          QueryStringsConfig: { QueryStringBehavior: "none" },
          EnableAcceptEncodingBrotli: true,
          EnableAcceptEncodingGzip: true,
        },
      },
    });
  });

  it("sends security headers with every behavior, the CSP within its limit (CA-50)", () => {
    const [policy] = Object.values(
      template.findResources("AWS::CloudFront::ResponseHeadersPolicy"),
    );
    const csp: string =
      policy?.Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy
        .ContentSecurityPolicy;
    expect(csp.length).toBeLessThanOrEqual(1_783);
    expect(csp).toContain("default-src 'none'");
    expect(csp).not.toMatch(/script-src[^;]*unsafe/);
    for (const behavior of behaviorsOf(template))
      expect(behavior).toHaveProperty("ResponseHeadersPolicyId");
  });

  it("answers a missing file with the blog's 404 page, and forgets errors soon (S3-02, CA-41)", () => {
    expect(distributionConfig(template).CustomErrorResponses).toEqual([
      { ...kept(403, 10), ResponseCode: 404, ResponsePagePath: "/404.html" },
      kept(404, 10),
      ...[500, 502, 503, 504].map((code) => kept(code, 1)),
    ]);
  });

  it("never prunes the bucket: cached pages name the assets of earlier deploys", () => {
    const deployments = Object.values(template.findResources("Custom::CDKBucketDeployment"));
    expect(deployments).toHaveLength(2);
    for (const deployment of deployments) expect(deployment.Properties.Prune).toBe(false);
  });

  it("lets caches forget, with each deploy of new code, what the old code made", () => {
    const deployments = Object.values(template.findResources("Custom::CDKBucketDeployment"));
    const paths = deployments.flatMap(({ Properties }) => Properties.DistributionPaths ?? []);
    expect(paths).toEqual(["/*"]);
  });

  it("does not wait for that: a slow CloudFront would take the whole deploy back", () => {
    const deployments = Object.values(template.findResources("Custom::CDKBucketDeployment"));
    const clearing = deployments.filter(({ Properties }) => Properties.DistributionPaths);
    expect(clearing.map((each) => each.Properties.WaitForDistributionInvalidation)).toEqual([
      false,
    ]);
  });

  it("outputs what the loader needs, and its author's policy", () => {
    expect(Object.keys(template.toJSON().Outputs).toSorted()).toEqual([
      "AuthorPolicy",
      "BucketName",
      "DistributionId",
      "EdgeFunctionName",
      "SiteUrl",
      "TableName",
      "TableRegions",
      "ViewerRequestName",
    ]);
  });
});
