import type { Answer } from "./answer.ts";
import { toEdgeEvent, toEdgeEventResponse, toEdgeViewerRequest } from "./edge-event.ts";
import { parseEdgeViewerResponse } from "./edge-viewer-result.ts";
import { type Ran, runCloudFrontFunction, runEdgeFunction } from "./function-run.ts";
import type { Behavior, CloudFrontFunction, EdgeFunction, EdgeResponse } from "../model.ts";
import type { Passage } from "./passage.ts";
import type { Ports } from "./ports.ts";
import { toViewerResponseEvent } from "./viewer-event.ts";
import { parseViewerResponseResult } from "./viewer-response-result.ts";

/**
 * Runs the behavior's viewer-response function, of either kind, on the response as the viewer would get it (PL-13). It does not
 * run for an origin's or a function's error, an error page, a redirect to HTTPS and what a viewer-request function made
 * (PL-14, UK-06).
 */
export async function runViewerResponse(
  ports: Ports,
  behavior: Behavior,
  passage: Passage,
  { result }: Answer,
  response: EdgeResponse,
): Promise<Ran<EdgeResponse>> {
  const { viewerResponse, viewerResponseLambda } = behavior;
  const isDelivered = result === "Hit" || result === "RefreshHit" || result === "Miss";
  if (isDelivered && response.status < 400) {
    if (viewerResponse !== undefined) return runFunction(ports, viewerResponse, passage, response);
    if (viewerResponseLambda !== undefined)
      return runLambda(ports, behavior, viewerResponseLambda, passage, response);
  }
  return { kind: "returned", result: response };
}

function runFunction(
  ports: Ports,
  fn: CloudFrontFunction,
  { distribution, request, trace }: Passage,
  response: EdgeResponse,
): Promise<Ran<EdgeResponse>> {
  const event = toViewerResponseEvent(distribution, request, response, trace.requestId);
  return runCloudFrontFunction(ports, trace, fn, event, request.querystring, (result) =>
    parseViewerResponseResult(result, event.response, response),
  );
}

async function runLambda(
  ports: Ports,
  behavior: Behavior,
  fn: EdgeFunction,
  { distribution, request, trace }: Passage,
  response: EdgeResponse,
): Promise<Ran<EdgeResponse>> {
  const shown = toEdgeEventResponse(response);
  const { body: _, ...seen } = await toEdgeViewerRequest(behavior, request);
  const context = { distribution, requestId: trace.requestId };
  const event = toEdgeEvent(context, "viewer-response", seen, shown);
  return runEdgeFunction(ports, trace, fn, event, (result) =>
    parseEdgeViewerResponse(result, shown, response),
  );
}
