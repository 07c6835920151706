import { STATUS_CODES } from "node:http";
import { capitalizeHeader } from "./header-lines.ts";
import { visibleHeaders } from "./header-rules.ts";
import type { Behavior, Distribution, EdgeResponse, Headers, ViewerRequest } from "../model.ts";
import { toEventBody } from "./request-body.ts";
import { toFunctionText } from "./wire-text.ts";

export type EdgeEventType =
  | "viewer-request"
  | "origin-request"
  | "origin-response"
  | "viewer-response";

/** Lower-case name → lines, each with its name as it is written on the wire (LE-21). */
export type EventHeaders = Record<string, { key: string; value: string }[]>;

/** A request in a Lambda@Edge event (LE-21). */
export interface EdgeEventRequest {
  clientIp: string;
  method: string;
  uri: string;
  /** Raw, "" if none. */
  querystring: string;
  headers: EventHeaders;
  /** When the association includes it (LE-06). */
  body?: EdgeEventBody;
  /** Of origin events. */
  origin?: { s3: EventOrigin };
}

export interface EdgeEventBody {
  inputTruncated: boolean;
  action: "read-only";
  encoding: "base64";
  data: string;
}

/** An S3 origin (LE-23); an origin access control can't be told in an event: it shows as "none", without a region (LE-24). */
export interface EventOrigin {
  authMethod: "none";
  customHeaders: EventHeaders;
  domainName: string;
  path: string;
}

export interface EdgeEventResponse {
  status: string;
  statusDescription: string;
  headers: EventHeaders;
}

/** A Lambda@Edge event (LE-20). */
export interface EdgeEvent<Request extends EdgeEventRequest = EdgeEventRequest> {
  Records: [
    {
      cf: {
        config: {
          distributionDomainName: string;
          distributionId: string;
          eventType: EdgeEventType;
          requestId: string;
        };
        request: Request;
        /** Of response events. */
        response?: EdgeEventResponse;
      };
    },
  ];
}

/** What every event of a request says of it. */
export interface EventContext {
  distribution: Distribution;
  requestId: string;
}

/** The event around a request, and around the response if there is one (LE-20). */
export function toEdgeEvent<Request extends EdgeEventRequest>(
  { distribution, requestId }: EventContext,
  eventType: EdgeEventType,
  request: Request,
  response?: EdgeEventResponse,
): EdgeEvent<Request> {
  const config = {
    distributionDomainName: distribution.domainName,
    distributionId: distribution.id,
    eventType,
    requestId,
  };
  return { Records: [{ cf: { config, request, ...(response && { response }) } }] };
}

/** The viewer's request as a viewer event shows it (LE-21, HD-01, CA-16b). */
export async function toEdgeViewerRequest(
  { includeBody }: Behavior,
  request: ViewerRequest,
): Promise<EdgeEventRequest> {
  const body = includeBody?.includes("viewer-request")
    ? await toEventBody(request, "viewer-request")
    : undefined;
  return {
    clientIp: request.clientIp,
    method: request.method,
    uri: toFunctionText(request.uri),
    querystring: toFunctionText(request.querystring ?? ""),
    headers: toEventHeaders(visibleHeaders(request.headers)),
    ...(body && { body }),
  };
}

/** A response as a response event shows it: never its body (LE-29, HD-01). */
export function toEdgeEventResponse({ status, headers }: EdgeResponse): EdgeEventResponse {
  return {
    status: String(status),
    statusDescription: STATUS_CODES[status] ?? "",
    headers: toEventHeaders(visibleHeaders(headers)),
  };
}

export function toEventHeaders(headers: Headers): EventHeaders {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [
      name,
      values.map((value) => ({ key: capitalizeHeader(name), value: toFunctionText(value) })),
    ]),
  );
}
