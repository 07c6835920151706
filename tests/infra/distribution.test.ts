import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { matchesPattern } from "../../infra/local-edge/cloudfront/behavior.ts";
import { behaviorsOf, distributionConfig, synthesizeBlog } from "./support/blog-template.ts";

const { template, bundles } = synthesizeBlog();
const config = distributionConfig(template);

describe("the distribution", () => {
  it("has no default root object: the function rewrites / alone (UK-01)", () => {
    expect(config).not.toHaveProperty("DefaultRootObject");
    expect(config.DefaultCacheBehavior.FunctionAssociations).toMatchObject([
      { EventType: "viewer-request" },
    ]);
  });

  it("speaks HTTP/2 and HTTP/3 (CA-34)", () => {
    expect(config.HttpVersion).toBe("http2and3");
  });

  it("is reached by IPv6 too, from everywhere unless the settings say less", () => {
    expect(config).toMatchObject({ IPV6Enabled: true, PriceClass: "PriceClass_All" });
    const { template } = synthesizeBlog({ priceClass: 100 });
    expect(distributionConfig(template).PriceClass).toBe("PriceClass_100");
  });

  it("has CloudFront's own name and no firewall, unless the settings say more", () => {
    for (const property of ["Aliases", "ViewerCertificate", "WebACLId"])
      expect(config).not.toHaveProperty(property);
  });

  it("has few behaviors, with short patterns (CA-17)", () => {
    const patterns = config.CacheBehaviors.map(({ PathPattern = "" }) => PathPattern);
    expect(patterns.length).toBeLessThanOrEqual(75);
    for (const pattern of patterns) expect(pattern).toMatch(/^\/[\w./*~-]{1,254}$/);
  });

  it("has no two patterns for one path, so that their order decides nothing", () => {
    const patterns = config.CacheBehaviors.map(({ PathPattern = "" }) => PathPattern);
    for (const path of patterns.map((pattern) => pattern.replace("*", "a/b")))
      expect(patterns.filter((pattern) => matchesPattern(pattern, path))).toHaveLength(1);
  });

  it("asks the edge function before the bucket, but for files with immutable names (PF-11)", () => {
    const plain = config.CacheBehaviors.filter(
      ({ LambdaFunctionAssociations = [] }) => LambdaFunctionAssociations.length === 0,
    );
    expect(plain.map(({ PathPattern }) => PathPattern)).toEqual(["/assets/*", "/media/*"]);
    expect(config.DefaultCacheBehavior.LambdaFunctionAssociations).toHaveLength(1);
  });

  it("caches no preview (CA-07)", () => {
    const previews = config.CacheBehaviors.find(({ PathPattern }) => PathPattern === "/~*");
    expect(previews?.CachePolicyId).toBe("4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
  });

  it("reads the bucket by signed requests, under the bucket's own name (BL-08)", () => {
    expect(config.Origins).toHaveLength(2);
    for (const { DomainName, OriginAccessControlId } of config.Origins) {
      expect(DomainName).toEqual({
        "Fn::GetAtt": [expect.stringMatching(/^Bucket/), "RegionalDomainName"],
      });
      expect(OriginAccessControlId).toBeDefined();
    }
    template.allResourcesProperties("AWS::CloudFront::OriginAccessControl", {
      OriginAccessControlConfig: Match.objectLike({
        SigningBehavior: "always",
        SigningProtocol: "sigv4",
      }),
    });
  });

  it("forwards neither Host nor cookies nor queries, so that no page depends on them, but q to the search (BL-06, PF-13)", () => {
    for (const behavior of behaviorsOf(template)) {
      expect(behavior).not.toHaveProperty("OriginRequestPolicyId");
      expect(behavior).not.toHaveProperty("ForwardedValues");
    }
    const queries = {
      CachePolicy: { QueryStringBehavior: "none" },
      CachePolicyQ: { QueryStringBehavior: "whitelist", QueryStrings: ["q"] },
    };
    template.resourceCountIs("AWS::CloudFront::CachePolicy", Object.keys(queries).length);
    for (const [name, QueryStringsConfig] of Object.entries(queries))
      template.hasResourceProperties("AWS::CloudFront::CachePolicy", {
        CachePolicyConfig: {
          Name: Match.stringLikeRegexp(`${name}[0-9A-F]{8}`),
          ParametersInCacheKeyAndForwardedToOrigin: {
            CookiesConfig: { CookieBehavior: "none" },
            HeadersConfig: { HeaderBehavior: "none" },
            QueryStringsConfig,
          },
        },
      });
    const other = behaviorsOf(template).filter(({ PathPattern }) => PathPattern !== "/search");
    for (const { CachePolicyId } of other)
      expect(JSON.stringify(CachePolicyId)).not.toContain("CachePolicyQ");
  });

  it("leaves all compression to CloudFront (PF-10)", () => {
    for (const behavior of behaviorsOf(template)) expect(behavior.Compress).toBe(true);
  });

  it("keeps what is stale for as long as pages may say (CA-13)", () => {
    const [policy] = Object.values(template.findResources("AWS::CloudFront::CachePolicy"));
    const { MaxTTL } = policy?.Properties.CachePolicyConfig ?? {};
    const [day, week, month] = [86_400, 7 * 86_400, 30 * 86_400];
    expect(MaxTTL).toBeGreaterThanOrEqual(day + week + month);
  });

  it("knows no title, which is published as data and may be longer than a comment's 128 characters", () => {
    const title = "A title that goes on. ".repeat(10);
    const named = JSON.stringify(synthesizeBlog({ title }).template.toJSON());
    expect(named).not.toContain("goes on");
  });

  it("waits for the assets that its pages name, and root files wait for it", () => {
    const [distribution] = Object.values(template.findResources("AWS::CloudFront::Distribution"));
    const deployments = template.findResources("Custom::CDKBucketDeployment");
    const awaited = Object.keys(deployments).filter((id) => distribution?.DependsOn.includes(id));
    expect(awaited.map((id) => deployments[id]?.Properties.DestinationBucketKeyPrefix)).toEqual([
      "assets",
    ]);
  });

  it("invalidates one wildcard at a deploy (CA-62)", () => {
    const deployments = Object.values(template.findResources("Custom::CDKBucketDeployment"));
    expect(deployments.flatMap(({ Properties }) => Properties.DistributionPaths ?? [])).toEqual([
      "/*",
    ]);
  });
});

describe("the CloudFront Function", () => {
  it("is one, published when deployed (CFF-04)", () => {
    template.resourceCountIs("AWS::CloudFront::Function", 1);
    template.hasResourceProperties("AWS::CloudFront::Function", { AutoPublish: true });
  });

  it("is small: a tenth of what CloudFront takes (CFF-01)", () => {
    expect(Buffer.byteLength(bundles.viewerRequest)).toBeLessThan(1_024);
  });
});

describe("the app", () => {
  it("is one stack in us-east-1, without helper stacks (PF-03)", () => {
    const json = JSON.stringify(template.toJSON());
    expect(json).not.toContain("edge-lambda-stack");
    template.resourceCountIs("AWS::SSM::Parameter", 0);
    template.resourceCountIs("Custom::CrossRegionStringParameterReader", 0);
  });
});
