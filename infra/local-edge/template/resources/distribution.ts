import type { Fields } from "../fields.ts";
import { readTriggers } from "./associations.ts";
import { readErrorResponses } from "./error-responses.ts";
import {
  managedCachePolicies,
  managedOriginRequestPolicies,
  managedResponseHeadersPolicies,
} from "../managed-policies.ts";
import type {
  Behavior,
  Bucket,
  CachePolicy,
  CloudFrontFunction,
  Distribution,
  EdgeFunction,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
} from "../../model.ts";
import { readOriginGroups, readOrigins } from "./origins.ts";
import type { Template } from "./template.ts";
import { checkAliases } from "./viewer-certificate.ts";

/** What a distribution refers to: policies by id, functions by ARN. */
export interface Parts {
  buckets: Bucket[];
  cachePolicies: Map<string, CachePolicy>;
  originRequestPolicies: Map<string, OriginRequestPolicy>;
  responseHeadersPolicies: Map<string, ResponseHeadersPolicy>;
  cloudFrontFunctions: Map<string, CloudFrontFunction>;
  edgeFunctions: Map<string, EdgeFunction>;
}

/** The template's one distribution. Throws when there are none or more. */
export function readDistribution(template: Template, parts: Parts): Distribution {
  const [resource, ...more] = template.resources("AWS::CloudFront::Distribution");
  if (resource === undefined || more.length > 0)
    throw new Error("The local edge runs one distribution");
  const config = resource.properties.fields("DistributionConfig");
  if (!config.flag("Enabled")) throw new Error(`${config.where}: the distribution is not enabled`);
  const origins = readOrigins(config, template, parts.buckets);
  const originGroups = readOriginGroups(config, origins);
  const behaviors = config
    .each("CacheBehaviors")
    .map((each) => readBehavior(each, each.text("PathPattern"), parts));
  if (behaviors.length > 75)
    throw new Error(`${config.where}: a distribution has 75 cache behaviors at most (CA-17)`);
  const fallback = readBehavior(config.fields("DefaultCacheBehavior"), "*", parts);
  const distribution = {
    id: resource.name,
    domainName: template.attribute(resource.logicalId, "DomainName"),
    ...(config.has("DefaultRootObject") && { defaultRootObject: config.text("DefaultRootObject") }),
    behaviors: [...behaviors, fallback],
    origins,
    originGroups,
    errorResponses: readErrorResponses(config),
    ...readCacheTagHeader(config),
  };
  checkAliases(config);
  // Protocols, places, logs and guards of the public side: the laptop has none of them.
  config.ignore("Comment", "HttpVersion", "IPV6Enabled", "Logging", "PriceClass", "WebACLId");
  config.end();
  resource.properties.ignore("Tags");
  resource.properties.end();
  return distribution;
}

function readBehavior(behavior: Fields, pathPattern: string, parts: Parts): Behavior {
  const originRequestPolicy = readOriginRequestPolicy(behavior, parts);
  const responseHeadersPolicy = readResponseHeadersPolicy(behavior, parts);
  if (pathPattern.length > 255)
    throw new Error(`${behavior.where}: a path pattern has 255 characters at most (CA-17)`);
  const read = {
    pathPattern,
    originId: behavior.text("TargetOriginId"),
    viewerProtocolPolicy: behavior.word("ViewerProtocolPolicy", [
      "allow-all",
      "https-only",
      "redirect-to-https",
    ]),
    allowedMethods: readMethods(behavior, "AllowedMethods"),
    cachedMethods: readMethods(behavior, "CachedMethods"),
    compress: behavior.flag("Compress", false),
    cachePolicy: find(behavior, "CachePolicyId", parts.cachePolicies, managedCachePolicies),
    ...(originRequestPolicy && { originRequestPolicy }),
    ...(responseHeadersPolicy && { responseHeadersPolicy }),
    ...readTriggers(behavior, parts.cloudFrontFunctions, parts.edgeFunctions),
  };
  behavior.end();
  return read;
}

/** GET and HEAD where the template says nothing (CA-27). */
function readMethods(behavior: Fields, name: string): string[] {
  return behavior.has(name) ? behavior.texts(name) : ["GET", "HEAD"];
}

/** The response header that names a copy's tags (CA-65). */
function readCacheTagHeader(config: Fields): { cacheTagHeader?: string } {
  if (!config.has("CacheTagConfig")) return {};
  const tags = config.fields("CacheTagConfig");
  const cacheTagHeader = tags.text("HeaderName").toLowerCase();
  tags.end();
  return { cacheTagHeader };
}

function readOriginRequestPolicy(behavior: Fields, parts: Parts): OriginRequestPolicy | undefined {
  const name = "OriginRequestPolicyId";
  if (!behavior.has(name)) return undefined;
  return find(behavior, name, parts.originRequestPolicies, managedOriginRequestPolicies);
}

function readResponseHeadersPolicy(
  behavior: Fields,
  parts: Parts,
): ResponseHeadersPolicy | undefined {
  if (!behavior.has("ResponseHeadersPolicyId")) return undefined;
  return find(
    behavior,
    "ResponseHeadersPolicyId",
    parts.responseHeadersPolicies,
    managedResponseHeadersPolicies,
  );
}

/** A policy of the template, or a managed one. */
function find<Policy>(behavior: Fields, name: string, ...tables: Map<string, Policy>[]): Policy {
  const id = behavior.text(name);
  for (const table of tables) {
    const policy = table.get(id);
    if (policy !== undefined) return policy;
  }
  throw new Error(`${behavior.where}.${name}: the local edge does not know policy ${id}`);
}
