import { describe, expect, it } from "vitest";
import { Fields } from "../../../../../infra/local-edge/template/fields.ts";
import { readDistribution } from "../../../../../infra/local-edge/template/resources/distribution.ts";

const behavior = {
  TargetOriginId: "files",
  ViewerProtocolPolicy: "redirect-to-https",
  CachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
};

/** The distribution of a template that has nothing else but a bucket. */
function read(config: Record<string, unknown>) {
  const DistributionConfig = {
    Enabled: true,
    Origins: [],
    DefaultCacheBehavior: behavior,
    ...config,
  };
  const distribution = {
    logicalId: "Distribution",
    name: "E1",
    properties: new Fields({ DistributionConfig }, "Distribution"),
  };
  return readDistribution(
    {
      resources: (type) => (type === "AWS::CloudFront::Distribution" ? [distribution] : []),
      attribute: () => "e1.cloudfront.net",
      asset: () => "",
    },
    {
      buckets: [],
      cachePolicies: new Map(),
      originRequestPolicies: new Map(),
      responseHeadersPolicies: new Map(),
      cloudFrontFunctions: new Map(),
      edgeFunctions: new Map(),
    },
  );
}

const patterns = (list: string[]) => ({
  CacheBehaviors: list.map((PathPattern) => ({ ...behavior, PathPattern })),
});

const many = (count: number) => patterns(Array.from({ length: count }, (_, n) => `/${n}`));

describe("readDistribution", () => {
  it("keeps the behaviors in the template's order, the default one last (PL-04)", () => {
    const { behaviors } = read(patterns(["/b", "/a"]));
    expect(behaviors.map(({ pathPattern }) => pathPattern)).toEqual(["/b", "/a", "*"]);
  });

  it("takes a path pattern of 255 characters, and no longer one (CA-17)", () => {
    expect(read(patterns(["/".padEnd(255, "a")])).behaviors).toHaveLength(2);
    expect(() => read(patterns(["/".padEnd(256, "a")]))).toThrow("CA-17");
  });

  it("takes 75 cache behaviors, and no more (CA-17)", () => {
    expect(read(many(75)).behaviors).toHaveLength(76);
    expect(() => read(many(76))).toThrow("CA-17");
  });

  it("allows and caches GET and HEAD where the template says nothing (CA-27)", () => {
    expect(read({}).behaviors[0]).toMatchObject({
      allowedMethods: ["GET", "HEAD"],
      cachedMethods: ["GET", "HEAD"],
    });
  });

  it("caches OPTIONS where the template says so (CA-27)", () => {
    const methods = ["GET", "HEAD", "OPTIONS"];
    const DefaultCacheBehavior = { ...behavior, AllowedMethods: methods, CachedMethods: methods };
    expect(read({ DefaultCacheBehavior }).behaviors[0]?.cachedMethods).toEqual(methods);
  });

  it("reads the default root object (PL-05)", () => {
    expect(read({ DefaultRootObject: "index.html" }).defaultRootObject).toBe("index.html");
    expect(read({})).not.toHaveProperty("defaultRootObject");
  });
});

const arn = "arn:aws:acm:us-east-1:000000000000:certificate/c";
const names = { Aliases: ["blog.example"] };

describe("names of the site's own", () => {
  it("are taken with a certificate from us-east-1, whatever the Host is here", () => {
    const ViewerCertificate = { AcmCertificateArn: arn, SslSupportMethod: "sni-only" };
    expect(read({ ...names, ViewerCertificate })).toEqual(read({}));
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["no certificate", names, "blog.example without a certificate"],
    [
      "CloudFront's own certificate",
      { ...names, ViewerCertificate: { CloudFrontDefaultCertificate: true } },
      "blog.example without a certificate",
    ],
    [
      "a certificate of another Region",
      { ...names, ViewerCertificate: { AcmCertificateArn: arn.replace("us-east-1", "eu-west-1") } },
      "from us-east-1 alone",
    ],
    [
      "a certificate of IAM's",
      { ...names, ViewerCertificate: { IamCertificateId: "c" } },
      "IamCertificateId: the local edge does not know",
    ],
  ])("are refused with %s", (_, config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
