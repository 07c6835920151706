import type { Fields } from "../fields.ts";
import { managedCachePolicies, managedResponseHeadersPolicies } from "../managed-policies.ts";
import type {
  Behavior,
  Bucket,
  CachePolicy,
  CloudFrontFunction,
  Distribution,
  EdgeFunction,
  ErrorResponse,
  ResponseHeadersPolicy,
  S3Origin,
} from "../../model.ts";
import type { Template } from "./template.ts";

/** What a distribution refers to: policies by id, functions by ARN. */
export interface Parts {
  buckets: Bucket[];
  cachePolicies: Map<string, CachePolicy>;
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
  const origins = config.each("Origins").map((origin) => readOrigin(origin, parts.buckets));
  const behaviors = config
    .each("CacheBehaviors")
    .map((each) => readBehavior(each, each.text("PathPattern"), parts));
  const fallback = readBehavior(config.fields("DefaultCacheBehavior"), "*", parts);
  const distribution = {
    id: resource.name,
    domainName: template.attribute(resource.logicalId, "DomainName"),
    ...(config.has("DefaultRootObject") && { defaultRootObject: config.text("DefaultRootObject") }),
    behaviors: [...behaviors, fallback],
    origins: Object.fromEntries(origins.map((origin) => [origin.id, origin])),
    errorResponses: config.each("CustomErrorResponses").map(readErrorResponse),
  };
  // Names, certificates, protocols and logs of the public side: the laptop has none of them.
  config.ignore(
    "Aliases",
    "Comment",
    "HttpVersion",
    "IPV6Enabled",
    "Logging",
    "PriceClass",
    "ViewerCertificate",
  );
  config.end();
  resource.properties.ignore("Tags");
  resource.properties.end();
  return distribution;
}

function readOrigin(origin: Fields, buckets: Bucket[]): S3Origin {
  const id = origin.text("Id");
  const domainName = origin.text("DomainName");
  const bucket = buckets.find(({ name }) => domainName.startsWith(`${name}.s3.`));
  if (bucket === undefined)
    throw new Error(`${origin.where}: ${domainName} is no bucket of the template`);
  if (!origin.has("OriginAccessControlId"))
    throw new Error(`${origin.where}: no origin access control, so S3 refuses it`);
  const customHeaders = origin.each("OriginCustomHeaders").map((header): [string, string] => {
    return [header.text("HeaderName").toLowerCase(), header.text("HeaderValue")];
  });
  const path = origin.has("OriginPath") ? origin.text("OriginPath") : "";
  origin.ignore("OriginAccessControlId", "S3OriginConfig");
  origin.end();
  return {
    id,
    domainName,
    path,
    bucket: bucket.name,
    customHeaders: Object.fromEntries(customHeaders),
  };
}

function readBehavior(behavior: Fields, pathPattern: string, parts: Parts): Behavior {
  const { viewerRequest, viewerResponse } = readFunctions(behavior, parts.cloudFrontFunctions);
  const { originRequest, originResponse } = readLambdas(behavior, parts.edgeFunctions);
  const responseHeadersPolicy = readResponseHeadersPolicy(behavior, parts);
  const read = {
    pathPattern,
    originId: behavior.text("TargetOriginId"),
    viewerProtocolPolicy: behavior.word("ViewerProtocolPolicy", [
      "allow-all",
      "https-only",
      "redirect-to-https",
    ]),
    allowedMethods: behavior.has("AllowedMethods")
      ? behavior.texts("AllowedMethods")
      : ["GET", "HEAD"],
    compress: behavior.flag("Compress", false),
    cachePolicy: find(behavior, "CachePolicyId", parts.cachePolicies, managedCachePolicies),
    ...(responseHeadersPolicy && { responseHeadersPolicy }),
    ...(viewerRequest && { viewerRequest }),
    ...(viewerResponse && { viewerResponse }),
    ...(originRequest && { originRequest }),
    ...(originResponse && { originResponse }),
  };
  behavior.end();
  return read;
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

function readFunctions(behavior: Fields, known: Map<string, CloudFrontFunction>) {
  const functions = behavior.each("FunctionAssociations").map((association) => {
    const eventType = association.word("EventType", ["viewer-request", "viewer-response"]);
    return [eventType, readFunction(association, "FunctionARN", known)] as const;
  });
  const byEvent = new Map(functions);
  return {
    viewerRequest: byEvent.get("viewer-request"),
    viewerResponse: byEvent.get("viewer-response"),
  };
}

/** Lambda@Edge on origin events; on viewer events it is not modelled. */
function readLambdas(behavior: Fields, known: Map<string, EdgeFunction>) {
  const functions = behavior.each("LambdaFunctionAssociations").map((association) => {
    const eventType = association.word("EventType", ["origin-request", "origin-response"]);
    if (association.flag("IncludeBody", false))
      throw new Error(`${association.where}: request bodies are not modelled`);
    return [eventType, readFunction(association, "LambdaFunctionARN", known)] as const;
  });
  const byEvent = new Map(functions);
  return {
    originRequest: byEvent.get("origin-request"),
    originResponse: byEvent.get("origin-response"),
  };
}

/** Throws on an ARN that is no published function or numbered version (LE-01). */
function readFunction<Kind>(association: Fields, arnName: string, known: Map<string, Kind>): Kind {
  const arn = association.text(arnName);
  const found = known.get(arn);
  if (found === undefined)
    throw new Error(`${association.where}: ${arn} is no published version of a function`);
  association.end();
  return found;
}

function readErrorResponse(response: Fields): ErrorResponse {
  const read = {
    errorCode: response.number("ErrorCode"),
    ...(response.has("ResponseCode") && { responseCode: response.number("ResponseCode") }),
    ...(response.has("ResponsePagePath") && {
      responsePagePath: response.text("ResponsePagePath"),
    }),
    ...(response.has("ErrorCachingMinTTL") && {
      errorCachingMinTtl: response.number("ErrorCachingMinTTL"),
    }),
  };
  response.end();
  return read;
}
