import { capitalizeHeader } from "./header-lines.ts";
import type { KeyedRequest } from "./cache-key.ts";
import type { CachedObject } from "./cache.ts";
import type { Distribution, Headers, S3Origin, ViewerRequest } from "../model.ts";
import { isDisallowed } from "./header-rules.ts";

type EventHeaders = Record<string, { key: string; value: string }[]>;

/** What CloudFront sends to its origin, and shows to the origin-request function (LE-21, LE-25). */
export interface OriginRequest {
  clientIp: string;
  method: string;
  uri: string;
  /** Raw, "" if none. */
  querystring: string;
  headers: EventHeaders;
  origin: { s3: EventOrigin };
}

interface EventOrigin {
  authMethod: "none";
  customHeaders: EventHeaders;
  domainName: string;
  path: string;
}

/** A Lambda@Edge event (LE-20). */
export interface OriginEvent {
  Records: [
    {
      cf: {
        config: {
          distributionDomainName: string;
          distributionId: string;
          eventType: "origin-request";
          requestId: string;
        };
        request: OriginRequest;
      };
    },
  ];
}

/** What goes to the origin: kept headers, CloudFront's own, and the validators of an expired copy (LE-25, LE-27, CA-25). */
export function toOriginRequest(
  distribution: Distribution,
  origin: S3Origin,
  request: ViewerRequest,
  keyed: KeyedRequest,
  expired: CachedObject | undefined,
): OriginRequest {
  const forwardedFor = [...(request.headers["x-forwarded-for"] ?? []), request.clientIp].join(", ");
  return {
    clientIp: request.clientIp,
    method: request.method,
    uri: request.uri,
    querystring: keyed.querystring ?? "",
    headers: toEventHeaders({
      host: [origin.domainName],
      "user-agent": ["Amazon CloudFront"],
      via: [viaHeader(distribution, request)],
      "x-forwarded-for": [forwardedFor],
      ...Object.fromEntries(Object.entries(keyed.headers).filter(([name]) => !isDisallowed(name))),
      ...validators(expired),
    }),
    // An origin access control can't be told in an event: it shows as "none", without a region (LE-24).
    origin: {
      s3: {
        authMethod: "none",
        customHeaders: toEventHeaders(lowerCaseNames(origin.customHeaders)),
        domainName: origin.domainName,
        path: origin.path,
      },
    },
  };
}

/** `Via` of what CloudFront sends, to either side (CA-29). */
export function viaHeader(
  distribution: Distribution,
  { httpVersion }: { httpVersion: string },
): string {
  return `${httpVersion} ${distribution.domainName} (CloudFront)`;
}

export function toOriginEvent(
  distribution: Distribution,
  request: OriginRequest,
  requestId: string,
): OriginEvent {
  const config = {
    distributionDomainName: distribution.domainName,
    distributionId: distribution.id,
    eventType: "origin-request",
    requestId,
  } as const;
  return { Records: [{ cf: { config, request } }] };
}

function validators(expired: CachedObject | undefined): Headers {
  const { etag, "last-modified": modified } = expired?.response.headers ?? {};
  return {
    ...(etag !== undefined && { "if-none-match": etag }),
    ...(modified !== undefined && { "if-modified-since": modified }),
  };
}

function toEventHeaders(headers: Headers): EventHeaders {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [
      name,
      values.map((value) => ({ key: capitalizeHeader(name), value })),
    ]),
  );
}

function lowerCaseNames(headers: Record<string, string>): Headers {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value]]),
  );
}
