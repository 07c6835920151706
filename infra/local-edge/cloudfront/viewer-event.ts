import { STATUS_CODES } from "node:http";
import { type EventCookie, toEventCookies } from "./event-cookies.ts";
import { type EventValues, toEventValues } from "./event-values.ts";
import { visibleHeaders } from "./header-rules.ts";
import type { Distribution, EdgeResponse, Headers, ViewerRequest } from "../model.ts";
import { toFunctionText } from "./wire-text.ts";

/** A CloudFront Function's event (CFF-20). */
export interface ViewerEvent {
  version: "1.0";
  context: {
    distributionDomainName: string;
    distributionId: string;
    eventType: "viewer-request" | "viewer-response";
    requestId: string;
  };
  viewer: { ip: string };
  request: {
    method: string;
    uri: string;
    querystring: EventValues;
    headers: EventValues;
    cookies: EventValues;
  };
  /** Of viewer-response events; the body stays out of sight (CFF-28). */
  response?: ViewerEventResponse;
}

export interface ViewerEventResponse {
  statusCode: number;
  statusDescription: string;
  headers: EventValues;
  cookies: Record<string, EventCookie>;
}

/** The event of a viewer's request: cookies apart from the headers, disallowed headers left out (CFF-21…25, HD-01). */
export function toViewerEvent(
  distribution: Distribution,
  request: ViewerRequest,
  requestId: string,
): ViewerEvent {
  const { cookie, ...headers } = visibleHeaders(request.headers);
  return {
    version: "1.0",
    context: {
      distributionDomainName: distribution.domainName,
      distributionId: distribution.id,
      eventType: "viewer-request",
      requestId,
    },
    viewer: { ip: request.clientIp },
    request: {
      method: request.method,
      uri: toFunctionText(request.uri),
      querystring: toEventValues(groupPairs(request.querystring?.split("&") ?? [])),
      headers: toEventValues(headers),
      cookies: toEventValues(groupPairs(cookiePairs(cookie ?? []))),
    },
  };
}

/** The event of a response on its way to the viewer, with the request as the viewer-request function left it (CFF-20, HD-01). */
export function toViewerResponseEvent(
  distribution: Distribution,
  request: ViewerRequest,
  response: EdgeResponse,
  requestId: string,
): ViewerEvent & { response: ViewerEventResponse } {
  const event = toViewerEvent(distribution, request, requestId);
  const { "set-cookie": cookies, ...headers } = visibleHeaders(response.headers);
  return {
    ...event,
    context: { ...event.context, eventType: "viewer-response" },
    response: {
      statusCode: response.status,
      statusDescription: STATUS_CODES[response.status] ?? "",
      headers: toEventValues(headers),
      cookies: toEventCookies(cookies ?? []),
    },
  };
}

function cookiePairs(headers: string[]): string[] {
  return headers.flatMap((header) => header.split(/;\s*/));
}

/** `a=1` → name and value; a name alone has the value "" (CFF-25). */
function groupPairs(pairs: string[]): Headers {
  const groups = new Map<string, string[]>();
  for (const pair of pairs) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = equals < 0 ? pair : pair.slice(0, equals);
    const value = equals < 0 ? "" : pair.slice(equals + 1);
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [value]);
    else known.push(value);
  }
  return Object.fromEntries(groups);
}
