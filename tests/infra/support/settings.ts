import type { BlogConfig, DomainConfig } from "../../../blog.config.ts";

/** A site under two names, whose zone Route 53 answers for. */
export const ownDomain: DomainConfig = {
  name: "blog.example.org",
  redirectFrom: "www.blog.example.org",
  dns: { kind: "route53", zoneId: "Z0123456789ABCDEFGHIJ", zoneName: "example.org" },
};

/** Each setting that adds something to the stack. */
export const everyOption: Partial<BlogConfig> = {
  domain: ownDomain,
  priceClass: 100,
  firewall: { requestsPerFiveMinutes: 2000 },
  github: { repository: "ada@1/blog@2" },
  alarms: { email: "ada@example.org", monthlyBudget: 5 },
};
