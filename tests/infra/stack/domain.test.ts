import type { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import type { DomainConfig } from "../../../blog.config.ts";
import { checkDomain } from "../../../infra/stack/check-domain.ts";
import { distributionConfig, synthesizeBlog } from "../support/blog-template.ts";
import { ownDomain } from "../support/settings.ts";

const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b-2c3d";
const elsewhere: DomainConfig = {
  name: "example.org",
  dns: { kind: "elsewhere", certificateArn },
};

function recordsById(template: Template): object {
  return template.findResources("AWS::Route53::RecordSet");
}

describe("a domain in a zone of Route 53", () => {
  const { template } = synthesizeBlog({ domain: ownDomain });
  const config = distributionConfig(template);

  it("has a certificate for both names, which the zone itself proves", () => {
    template.hasResourceProperties("AWS::CertificateManager::Certificate", {
      DomainName: "blog.example.org",
      SubjectAlternativeNames: ["www.blog.example.org"],
      ValidationMethod: "DNS",
      DomainValidationOptions: ["blog.example.org", "www.blog.example.org"].map((DomainName) => ({
        DomainName,
        HostedZoneId: "Z0123456789ABCDEFGHIJ",
      })),
    });
  });

  it("is served under both names, by TLS 1.2 and better", () => {
    const [id = ""] = Object.keys(template.findResources("AWS::CertificateManager::Certificate"));
    expect(config.Aliases).toEqual(["blog.example.org", "www.blog.example.org"]);
    expect(config.ViewerCertificate).toEqual({
      AcmCertificateArn: { Ref: id },
      MinimumProtocolVersion: "TLSv1.2_2021",
      SslSupportMethod: "sni-only",
    });
  });

  it("is found by IPv4 and IPv6 under both names", () => {
    const records = Object.values(template.findResources("AWS::Route53::RecordSet")).map(
      ({ Properties }) => Properties,
    );
    expect(records.map(({ Name, Type }) => `${Name} ${Type}`).toSorted()).toEqual([
      "blog.example.org A",
      "blog.example.org AAAA",
      "www.blog.example.org A",
      "www.blog.example.org AAAA",
    ]);
    for (const { AliasTarget } of records)
      expect(AliasTarget).toMatchObject({
        DNSName: { "Fn::GetAtt": [expect.stringMatching(/^Distribution/), "DomainName"] },
        HostedZoneId: "Z2FDTNDATAQYW2",
      });
  });

  it("keeps its records when the two names change places: AWS makes none that is there", () => {
    const swapped = { ...ownDomain, name: "www.blog.example.org", redirectFrom: ownDomain.name };
    const other = synthesizeBlog({ domain: swapped }).template;
    expect(recordsById(other)).toEqual(recordsById(template));
  });

  it("may have names that differ by a hyphen alone", () => {
    const alike = { ...ownDomain, name: "my-blog.example.org", redirectFrom: "myblog.example.org" };
    expect(Object.keys(recordsById(synthesizeBlog({ domain: alike }).template))).toHaveLength(4);
  });

  it("is what the loader writes into pages", () => {
    expect(template.toJSON().Outputs.SiteUrl.Value).toBe("https://blog.example.org");
  });

  it("asks AWS for nothing while it is synthesized", () => {
    expect(JSON.stringify(template.toJSON())).not.toContain("dummy");
  });
});

describe("a domain elsewhere", () => {
  const { template } = synthesizeBlog({ domain: elsewhere });

  it("is served with the certificate that the author made", () => {
    expect(distributionConfig(template)).toMatchObject({
      Aliases: ["example.org"],
      ViewerCertificate: { AcmCertificateArn: certificateArn },
    });
    template.resourceCountIs("AWS::CertificateManager::Certificate", 0);
  });

  it("has its records made by hand, and the target among the outputs", () => {
    template.resourceCountIs("AWS::Route53::RecordSet", 0);
    expect(template.toJSON().Outputs.DistributionDomain.Value).toEqual({
      "Fn::GetAtt": [expect.stringMatching(/^Distribution/), "DomainName"],
    });
  });
});

const zone = { kind: "route53", zoneId: "Z1", zoneName: "example.org" } as const;

it.each<[string, DomainConfig, string]>([
  ["a URL", { ...elsewhere, name: "https://example.org" }, "name is `https://example.org`"],
  ["upper case", { ...elsewhere, name: "Example.org" }, "name is `Example.org`"],
  ["characters beyond ASCII", { ...elsewhere, name: "博客.example" }, "which is no host name"],
  ["an address", { ...elsewhere, name: "192.0.2.1" }, "which is no host name"],
  ["a lone label", { ...elsewhere, name: "localhost" }, "which is no host name"],
  ["a name of itself", { ...elsewhere, redirectFrom: "example.org" }, "can't lead to itself"],
  [
    "a certificate of another Region",
    {
      name: "example.org",
      dns: { kind: "elsewhere", certificateArn: certificateArn.replace("us-east-1", "eu-west-1") },
    },
    "in us-east-1",
  ],
  [
    "a zone's path for its id",
    { name: "example.org", dns: { ...zone, zoneId: "/hostedzone/Z1" } },
    "dns.zoneId is `/hostedzone/Z1`",
  ],
  [
    "a name beside its zone",
    { name: "notexample.org", dns: zone },
    "`notexample.org` is not in the zone `example.org`",
  ],
])("refuses %s before anything is deployed", (_, domain, message) => {
  expect(() => checkDomain(domain)).toThrow(message);
  expect(() => checkDomain(domain)).toThrow(/^blog\.config\.ts: .*Nothing was deployed\.$/);
});

it("takes the zone's own name and names below it", () => {
  expect(() =>
    checkDomain({ name: "example.org", redirectFrom: "www.example.org", dns: zone }),
  ).not.toThrow();
});
