import type { Stack } from "aws-cdk-lib";
import * as acm from "aws-cdk-lib/aws-certificatemanager";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import * as route53 from "aws-cdk-lib/aws-route53";
import { Construct } from "constructs";
import type { DomainConfig } from "../../blog.config.ts";
import { checkDomain } from "./check-domain.ts";

/** What a distribution is told of the site's own names. Throws on names that AWS would refuse. */
export function namesAndCertificate(
  stack: Stack,
  domain: DomainConfig,
): Pick<
  cloudfront.DistributionProps,
  "domainNames" | "certificate" | "minimumProtocolVersion" | "sslSupportMethod"
> {
  checkDomain(domain);
  return {
    domainNames: namesOf(domain),
    certificate: certificateOf(stack, domain),
    minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
    sslSupportMethod: cloudfront.SSLMethod.SNI,
  };
}

/** Hosted zone of every CloudFront distribution (Route 53 API reference, AliasTarget). */
const cloudFrontZone = "Z2FDTNDATAQYW2";

/**
 * Records for IPv4 and IPv6 of each name, where Route 53 answers for them; elsewhere they are made by hand. Each is known by its
 * name, so that names may change places: a record can't be made while another resource still has it.
 */
export function createRecords(
  stack: Stack,
  domain: DomainConfig,
  distribution: cloudfront.Distribution,
): void {
  const { dns } = domain;
  if (dns.kind === "elsewhere") return;
  const records = new Construct(stack, "Records");
  for (const name of namesOf(domain))
    for (const type of ["A", "AAAA"])
      new route53.CfnRecordSet(records, `${type} of ${name}`, {
        hostedZoneId: dns.zoneId,
        name,
        type,
        aliasTarget: {
          dnsName: distribution.distributionDomainName,
          hostedZoneId: cloudFrontZone,
        },
      });
}

function namesOf({ name, redirectFrom }: DomainConfig): string[] {
  return redirectFrom === undefined ? [name] : [name, redirectFrom];
}

/** The stack waits until the certificate is issued: some minutes after its records are in the zone. */
function certificateOf(stack: Stack, domain: DomainConfig): acm.ICertificate {
  const { dns, name, redirectFrom } = domain;
  if (dns.kind === "elsewhere")
    return acm.Certificate.fromCertificateArn(stack, "Certificate", dns.certificateArn);
  const zone = route53.HostedZone.fromHostedZoneAttributes(stack, "Zone", {
    hostedZoneId: dns.zoneId,
    zoneName: dns.zoneName,
  });
  return new acm.Certificate(stack, "Certificate", {
    domainName: name,
    ...(redirectFrom !== undefined && { subjectAlternativeNames: [redirectFrom] }),
    validation: acm.CertificateValidation.fromDns(zone),
  });
}
