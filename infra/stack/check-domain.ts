import type { DomainConfig } from "../../blog.config.ts";

/** RFC 1123: labels of letters, digits and hyphens; the last one is not a number. */
const hostName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
/** CloudFront looks for certificates in us-east-1 alone. */
const certificate = /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/;
const zoneId = /^Z[A-Z0-9]{1,31}$/;

/** Throws, in words for the author, on names that AWS would refuse minutes into a deploy. */
export function checkDomain({ name, redirectFrom, dns }: DomainConfig): void {
  const names = { name, ...(redirectFrom !== undefined && { redirectFrom }) };
  for (const [field, value] of Object.entries(names))
    if (!hostName.test(value))
      refuse(`${field} is \`${value}\`, which is no host name: write \`example.org\`, lower case`);
  if (name === redirectFrom)
    refuse(`redirectFrom is \`${name}\` as is name: a site can't lead to itself`);
  if (dns.kind === "elsewhere") {
    if (!certificate.test(dns.certificateArn))
      refuse(
        `dns.certificateArn is \`${dns.certificateArn}\`: CloudFront takes a certificate of ACM in us-east-1, \`arn:aws:acm:us-east-1:…:certificate/…\``,
      );
    return;
  }
  if (!zoneId.test(dns.zoneId))
    refuse(`dns.zoneId is \`${dns.zoneId}\`: \`aws route53 list-hosted-zones\` shows it, \`Z…\``);
  for (const [field, value] of Object.entries(names))
    if (value !== dns.zoneName && !value.endsWith(`.${dns.zoneName}`))
      refuse(
        `${field} \`${value}\` is not in the zone \`${dns.zoneName}\`: name the zone it is in`,
      );
}

function refuse(what: string): never {
  throw new Error(`blog.config.ts: domain.${what}. Nothing was deployed.`);
}
