import type { EdgeEventBody } from "./edge-event.ts";
import { toEdgeEvent, toEdgeEventResponse } from "./edge-event.ts";
import { type Ran, runEdgeFunction } from "./function-run.ts";
import type { EdgeResponse } from "../model.ts";
import { type OriginRequest, toOriginEvent } from "./origin-event.ts";
import type { OriginFetch } from "./origin-fetch.ts";
import {
  type OriginResult,
  parseOriginResponseResult,
  parseOriginResult,
} from "./origin-result.ts";
import type { Ports } from "./ports.ts";
import { toEventBody } from "./request-body.ts";

/** Runs the origin-request function, if the behavior has one, before the origin is asked (PL-09, PL-11). */
export async function runOriginRequest(
  ports: Ports,
  fetch: OriginFetch,
  request: OriginRequest,
): Promise<Ran<OriginResult>> {
  const { distribution, behavior, requestId, trace } = fetch;
  const fn = behavior.originRequest;
  if (fn === undefined) return { kind: "returned", result: { kind: "request", request } };
  const event = toOriginEvent(distribution, request, requestId, await includedBody(fetch));
  return runEdgeFunction(ports, trace, fn, event, (result) => parseOriginResult(result, request));
}

async function includedBody({
  behavior,
  request,
}: OriginFetch): Promise<EdgeEventBody | undefined> {
  return behavior.includeBody?.includes("origin-request")
    ? toEventBody(request, "origin-request")
    : undefined;
}

/** Runs the origin-response function, if the behavior has one, on whatever the origin answered, before it is stored (PL-12). */
export async function runOriginResponse(
  ports: Ports,
  { distribution, behavior, requestId, trace }: OriginFetch,
  request: OriginRequest,
  response: EdgeResponse,
): Promise<Ran<EdgeResponse>> {
  const fn = behavior.originResponse;
  if (fn === undefined) return { kind: "returned", result: response };
  const shown = toEdgeEventResponse(response);
  const event = toEdgeEvent({ distribution, requestId }, "origin-response", request, shown);
  return runEdgeFunction(ports, trace, fn, event, (result) =>
    parseOriginResponseResult(result, shown, response),
  );
}
