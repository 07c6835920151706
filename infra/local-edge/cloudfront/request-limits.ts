import { headerBytes } from "./header-lines.ts";
import type { Behavior, ViewerRequest } from "../model.ts";

/** A request that CloudFront refuses before it looks at its cache. */
export interface Refusal {
  status: 400 | 403 | 414 | 494;
  reason: string;
}

const uriLimit = 8192; // bytes, query included (PL-01)
const headerLimit = 32_768; // bytes of names and values
const headerQuota = 20_480; // the lower number, on another of AWS's pages

/** Why the request is refused whatever it asks for, or undefined: it is not (PL-01). */
export function refuseSize(request: ViewerRequest): Refusal | undefined {
  const uri = request.uri.length + (request.querystring?.length ?? 0);
  if (uri > uriLimit)
    return { status: 414, reason: `URL of ${uri} bytes, the limit is ${uriLimit} (PL-01)` };
  const headers = headerBytes(request.headers);
  if (headers > headerLimit) {
    return {
      status: 494,
      reason: `${headers} bytes of headers, the limit is ${headerLimit} (PL-01, X-2)`,
    };
  }
  return undefined;
}

/** What to tell the author of a request that one of AWS's two limits refuses, or undefined: nothing. */
export function warnOfSize(request: ViewerRequest): string | undefined {
  const headers = headerBytes(request.headers);
  return headers > headerQuota
    ? `${headers} bytes of headers: one page of AWS's names ${headerQuota} as the limit, another ${headerLimit} (X-2)`
    : undefined;
}

/** Why the behavior refuses the method, or undefined: it does not (PL-01). */
export function refuseMethod(request: ViewerRequest, behavior: Behavior): Refusal | undefined {
  if (!behavior.allowedMethods.includes(request.method)) {
    return {
      status: 403,
      reason: `Invalid method: ${behavior.pathPattern} does not allow ${request.method} (PL-01)`,
    };
  }
  if (request.method === "GET" && request.hasBody)
    return { status: 403, reason: "CloudFront takes no GET with a body (PL-01)" };
  return undefined;
}
