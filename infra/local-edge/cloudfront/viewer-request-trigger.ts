import type { Answer } from "./answer.ts";
import { toEdgeEvent, toEdgeViewerRequest } from "./edge-event.ts";
import { parseEdgeViewerResult } from "./edge-viewer-result.ts";
import { type Ran, runCloudFrontFunction, runEdgeFunction } from "./function-run.ts";
import type { Behavior, CloudFrontFunction, EdgeFunction, ViewerRequest } from "../model.ts";
import type { Passage } from "./passage.ts";
import type { Ports } from "./ports.ts";
import { toViewerEvent } from "./viewer-event.ts";
import { cloudFrontHeader, isCloudFrontHeader } from "./viewer-headers.ts";
import { parseViewerResult, type ViewerResult } from "./viewer-result.ts";

/** The request to go on with, or an answer that neither the cache nor an error page touches (CFF-27, CFF-29, LE-41). */
export type Viewed =
  | { kind: "request"; request: ViewerRequest }
  | { kind: "answer"; answer: Answer };

/** Runs the behavior's viewer-request function, of either kind, if it has one (PL-06). */
export async function runViewerRequest(
  ports: Ports,
  behavior: Behavior,
  passage: Passage,
): Promise<Viewed> {
  const { viewerRequest, viewerRequestLambda } = behavior;
  if (viewerRequest !== undefined)
    return toViewed(
      await runFunction(ports, behavior, viewerRequest, passage),
      "FunctionGeneratedResponse",
    );
  if (viewerRequestLambda !== undefined) {
    const ran = await runLambda(ports, behavior, viewerRequestLambda, passage);
    return toViewed(ran, "LambdaGeneratedResponse"); // LE-46
  }
  return { kind: "request", request: passage.request };
}

function runFunction(
  ports: Ports,
  behavior: Behavior,
  fn: CloudFrontFunction,
  { distribution, request: sent, trace }: Passage,
): Promise<Ran<ViewerResult>> {
  const request = withCloudFrontHeaders(behavior, sent);
  const event = toViewerEvent(distribution, request, trace.requestId);
  return runCloudFrontFunction(ports, trace, fn, event, request.querystring, (result) =>
    parseViewerResult(result, event, request),
  );
}

/** A CloudFront Function sees the `CloudFront-*` headers that a policy names; Lambda@Edge comes before them (CFF-31). */
function withCloudFrontHeaders(
  { cachePolicy, originRequestPolicy }: Behavior,
  request: ViewerRequest,
): ViewerRequest {
  const names = [
    ...cachePolicy.headers.filter(isCloudFrontHeader),
    ...(originRequestPolicy?.cloudFrontHeaders ?? []),
  ];
  if (names.length === 0) return request;
  const headers = { ...request.headers };
  for (const name of names) {
    const value = cloudFrontHeader(name, request);
    if (value !== undefined) headers[name] = [value];
  }
  return { ...request, headers };
}

async function runLambda(
  ports: Ports,
  behavior: Behavior,
  fn: EdgeFunction,
  { distribution, request, trace }: Passage,
): Promise<Ran<ViewerResult>> {
  const shown = await toEdgeViewerRequest(behavior, request);
  const context = { distribution, requestId: trace.requestId };
  const event = toEdgeEvent(context, "viewer-request", shown);
  return runEdgeFunction(ports, trace, fn, event, (result) =>
    parseEdgeViewerResult(result, shown, request),
  );
}

function toViewed(
  ran: Ran<ViewerResult>,
  generated: "FunctionGeneratedResponse" | "LambdaGeneratedResponse",
): Viewed {
  if (ran.kind === "failed") return { kind: "answer", answer: ran.answer };
  if (ran.result.kind === "request") return ran.result;
  return { kind: "answer", answer: { response: ran.result.response, result: generated } };
}
