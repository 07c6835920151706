import type { Answer } from "./answer.ts";
import type { Headers, ResponseHeadersPolicy } from "../model.ts";

export interface Timing {
  policy: ResponseHeadersPolicy | undefined;
  /** The viewer's. */
  headers: Headers;
  requestId: string;
  /** Code of the location, as X-Amz-Cf-Pop has it. */
  pop: string;
  /** Since the request came. */
  milliseconds: number;
}

/**
 * CloudFront's `Server-Timing` for a share of the responses, and for each request with `Pragma: server-timing`; undefined for
 * the others (CA-51). The origin's own stays beside it on a miss and goes on a hit. `draw` is from 0 to 100.
 */
export function serverTiming(timing: Timing, answer: Answer, draw: number): string[] | undefined {
  const rate = timing.policy?.serverTiming;
  if (rate === undefined || (draw >= rate && !asksForTiming(timing.headers))) return undefined;
  const metrics = [
    ...cacheMetrics(answer),
    `cdn-pop;desc="${timing.pop}"`,
    `cdn-rid;desc="${timing.requestId}"`,
    ...(isHit(answer) ? ['cdn-hit-layer;desc="EDGE"'] : []),
    `cdn-downstream-fbl;dur=${Math.round(timing.milliseconds)}`,
  ];
  const own = isHit(answer) ? [] : (answer.response.headers["server-timing"] ?? []);
  return [...own, metrics.join(",")];
}

/** The connection to the origin is in this process, so that a name and a connection take no time. */
function cacheMetrics(answer: Answer): string[] {
  if (isHit(answer)) return ["cdn-cache-hit"];
  if (answer.result === "RefreshHit") return ["cdn-cache-refresh"];
  return [
    'cdn-upstream-layer;desc="EDGE"',
    "cdn-upstream-dns;dur=0",
    "cdn-upstream-connect;dur=0",
    "cdn-cache-miss",
  ];
}

function isHit({ result, age }: Answer): boolean {
  return result === "Hit" || (result === "Error" && age !== undefined);
}

function asksForTiming(headers: Headers): boolean {
  return (headers["pragma"] ?? []).some((value) => value.toLowerCase().includes("server-timing"));
}
