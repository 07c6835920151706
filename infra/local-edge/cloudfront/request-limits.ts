import { headerBytes } from "./header-lines.ts";
import type { Behavior, ViewerRequest } from "../model.ts";

/** A request that CloudFront refuses before it looks at its cache. */
export interface Refusal {
  status: 403 | 414 | 494;
  reason: string;
}

const uriLimit = 8192; // bytes, query included (PL-01)
const headerLimit = 32_768; // bytes of names and values

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

/** Why the behavior refuses the method, or undefined: it does not (PL-01). */
export function refuseMethod(request: ViewerRequest, behavior: Behavior): Refusal | undefined {
  if (!behavior.allowedMethods.includes(request.method)) {
    return {
      status: 403,
      reason: `${behavior.pathPattern} does not allow ${request.method} (PL-01)`,
    };
  }
  if (request.method === "GET" && request.hasBody)
    return { status: 403, reason: "GET with a body (PL-01)" };
  return undefined;
}
