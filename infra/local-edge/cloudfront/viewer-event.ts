import { visibleHeaders } from "./header-rules.ts";
import type { Distribution, Headers, ViewerRequest } from "../model.ts";

export interface EventValue {
  value: string;
  /** Only when the name occurs more than once (CFF-22). */
  multiValue?: { value: string }[];
}

export type EventValues = Record<string, EventValue>;

/** A CloudFront Function's event (CFF-20). */
export interface ViewerEvent {
  version: "1.0";
  context: {
    distributionDomainName: string;
    distributionId: string;
    eventType: "viewer-request";
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
      uri: request.uri,
      querystring: toEventValues(groupPairs(request.querystring?.split("&") ?? [])),
      headers: toEventValues(headers),
      cookies: toEventValues(groupPairs(cookiePairs(cookie ?? []))),
    },
  };
}

function toEventValues(groups: Headers): EventValues {
  return Object.fromEntries(
    Object.entries(groups).map(([name, values]) => [name, toEventValue(values)]),
  );
}

function toEventValue(values: string[]): EventValue {
  const [value = ""] = values;
  return values.length > 1
    ? { value, multiValue: values.map((each) => ({ value: each })) }
    : { value };
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
    groups.set(name, [...(groups.get(name) ?? []), value]);
  }
  return Object.fromEntries(groups);
}
