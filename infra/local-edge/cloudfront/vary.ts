import { forwardsCookies, forwardsHeader } from "./forwarded-request.ts";
import type { Behavior, Headers } from "../model.ts";

const deviceHeaders = ["desktop", "mobile", "smarttv", "tablet"].map(
  (device) => `cloudfront-is-${device}-viewer`,
);

/** `Vary` with the names alone that the origin is told of (CA-28). */
export function filterVary(behavior: Behavior, headers: Headers): Headers {
  const { vary, ...others } = headers;
  if (vary === undefined) return headers;
  const kept = namesOf(vary).filter((name) => mayVary(behavior, name.toLowerCase()));
  return kept.length === 0 ? others : { ...others, vary: [kept.join(", ")] };
}

/** `Vary: *`: no copy fits another request, so with a Min TTL of 0 none is kept (CA-28). */
export function variesByAll(headers: Headers): boolean {
  const { vary } = headers;
  return vary !== undefined && namesOf(vary).includes("*");
}

function mayVary(behavior: Behavior, name: string): boolean {
  switch (name) {
    case "*":
    case "accept-encoding":
      return true;
    case "cookie":
      return forwardsCookies(behavior);
    case "user-agent":
      return [name, ...deviceHeaders].some((header) => forwardsHeader(behavior, header));
    default:
      return forwardsHeader(behavior, name);
  }
}

function namesOf(vary: string[]): string[] {
  return vary
    .join(",")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
