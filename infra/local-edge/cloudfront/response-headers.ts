import { applyCors } from "./cors.ts";
import { isDisallowed } from "./header-rules.ts";
import type { Headers, ResponseHeadersPolicy, ViewerRequest } from "../model.ts";

/** CloudFront's own, which a policy can't remove, besides those that functions may not touch (CA-48). */
const kept = new Set([
  "content-encoding",
  "content-length",
  "host",
  "transfer-encoding",
  "via",
  "warning",
]);

/** The headers with the policy's removals, then its additions: CORS first, then its own ones (CA-48). */
export function applyResponseHeadersPolicy(
  headers: Headers,
  policy: ResponseHeadersPolicy | undefined,
  request: ViewerRequest,
): Headers {
  if (policy === undefined) return headers;
  const left = removeHeaders(headers, policy.remove);
  const result = policy.cors === undefined ? left : applyCors(left, policy.cors, request);
  for (const { name, value, override } of policy.headers) {
    const key = name.toLowerCase();
    if (override || result[key] === undefined) result[key] = [value];
  }
  return result;
}

/** A copy of them. */
function removeHeaders(headers: Headers, names: string[]): Headers {
  const result = { ...headers };
  for (const name of names.map((each) => each.toLowerCase()))
    if (!kept.has(name) && !isDisallowed(name)) delete result[name];
  return result;
}
