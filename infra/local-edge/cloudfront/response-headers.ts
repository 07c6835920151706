import type { Headers, ResponseHeadersPolicy } from "../model.ts";

/** CloudFront's own, which a policy can't remove (CA-48). */
const kept = new Set(["via", "x-cache", "content-encoding", "x-amz-cf-id", "x-amz-cf-pop"]);

/** The headers with the policy's removals, then its additions (CA-48). */
export function applyResponseHeadersPolicy(
  headers: Headers,
  policy: ResponseHeadersPolicy | undefined,
): Headers {
  if (policy === undefined) return headers;
  const removed = new Set(policy.remove.map((name) => name.toLowerCase()));
  const entries = Object.entries(headers).filter(([name]) => !removed.has(name) || kept.has(name));
  const result: Headers = Object.fromEntries(entries);
  for (const { name, value, override } of policy.headers) {
    const key = name.toLowerCase();
    if (override || result[key] === undefined) result[key] = [value];
  }
  return result;
}
