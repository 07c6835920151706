import type { KeyedRequest } from "./cache-key.ts";
import type { CachedObject } from "./cache.ts";
import {
  type EdgeEvent,
  type EdgeEventBody,
  type EdgeEventRequest,
  type EventOrigin,
  toEdgeEvent,
  toEventHeaders,
} from "./edge-event.ts";
import { isDisallowed } from "./header-rules.ts";
import type { Distribution, Headers, S3Origin, ViewerRequest } from "../model.ts";
import { toFunctionText } from "./wire-text.ts";

/** What CloudFront sends to its origin, and shows to the functions of origin events (LE-21, LE-25). */
export interface OriginRequest extends EdgeEventRequest {
  origin: { s3: EventOrigin };
}

/** The event of an origin-request function (LE-20). */
export type OriginEvent = EdgeEvent<OriginRequest>;

/** What goes to the origin: kept headers, CloudFront's own, and the validators of an expired copy (LE-25, LE-27, CA-25). */
export function toOriginRequest(
  distribution: Distribution,
  origin: S3Origin,
  request: ViewerRequest,
  keyed: KeyedRequest,
  expired: CachedObject | undefined,
): OriginRequest {
  const forwardedFor = [...(request.headers["x-forwarded-for"] ?? []), request.clientIp].join(", ");
  const forwarded = Object.entries(keyed.headers).filter(
    // LE-17: an origin's custom header takes the place of the viewer's.
    ([name]) => !isDisallowed(name) && origin.customHeaders[name] === undefined,
  );
  return {
    clientIp: request.clientIp,
    method: request.method,
    uri: toFunctionText(request.uri),
    querystring: toFunctionText(keyed.querystring ?? ""),
    headers: toEventHeaders({
      host: [origin.domainName],
      "user-agent": ["Amazon CloudFront"],
      via: [viaHeader(distribution, request)],
      "x-forwarded-for": [forwardedFor],
      ...Object.fromEntries(forwarded),
      ...validators(expired),
    }),
    origin: {
      s3: {
        authMethod: "none",
        customHeaders: toEventHeaders(listValues(origin.customHeaders)),
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

/** The event of an origin-request function, with the request's body if it is included (LE-20, LE-06). */
export function toOriginEvent(
  distribution: Distribution,
  request: OriginRequest,
  requestId: string,
  body?: EdgeEventBody,
): OriginEvent {
  const shown = body === undefined ? request : { ...request, body };
  return toEdgeEvent({ distribution, requestId }, "origin-request", shown);
}

function validators(expired: CachedObject | undefined): Headers {
  const { etag, "last-modified": modified } = expired?.response.headers ?? {};
  return {
    ...(etag !== undefined && { "if-none-match": etag }),
    ...(modified !== undefined && { "if-modified-since": modified }),
  };
}

function listValues(headers: Record<string, string>): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
}
