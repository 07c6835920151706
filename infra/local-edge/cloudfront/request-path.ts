import type { Answer } from "./answer.ts";
import { chooseBehavior } from "./behavior.ts";
import type { Delivery } from "./delivery.ts";
import { withErrorPage } from "./error-page.ts";
import { errorResponse, failureAnswer } from "./error-response.ts";
import type { Behavior, Distribution, EdgeResponse, ViewerRequest } from "../model.ts";
import { FunctionFailure, type Ports } from "./ports.ts";
import { refuseMethod, refuseSize, type Refusal } from "./request-limits.ts";
import type { Trace } from "./trace.ts";
import { toViewerEvent } from "./viewer-event.ts";
import { toViewerResponse } from "./viewer-response.ts";
import { parseViewerResult, type ViewerResult } from "./viewer-result.ts";

/** One viewer request on its way, and the distribution that it meets. */
export interface Passage {
  distribution: Distribution;
  request: ViewerRequest;
  trace: Trace;
}

/** What the viewer gets, how it came about, and the behavior that was chosen, if one was. */
export interface Passed {
  response: EdgeResponse;
  answer: Answer;
  behavior: Behavior | undefined;
}

/** The request path in CloudFront's order (PL-01…16). */
export async function followRequestPath(
  ports: Ports,
  delivery: Delivery,
  passage: Passage,
): Promise<Passed> {
  const { behavior, answer } = await answerViewer(ports, delivery, passage);
  const { distribution, request, trace } = passage;
  const exchange = { distribution, request, behavior, requestId: trace.requestId };
  return {
    response: toViewerResponse({ ...exchange, now: ports.now() }, answer),
    answer,
    behavior,
  };
}

async function answerViewer(
  ports: Ports,
  delivery: Delivery,
  passage: Passage,
): Promise<{ behavior: Behavior | undefined; answer: Answer }> {
  const { distribution, request } = passage;
  const oversized = refuseSize(request);
  if (oversized !== undefined) return { behavior: undefined, answer: refusalAnswer(oversized) };
  const behavior = chooseBehavior(distribution, request.uri);
  const refused = refuseMethod(request, behavior);
  if (refused !== undefined) return { behavior, answer: refusalAnswer(refused) };
  const viewed = await runViewerRequest(ports, behavior, passage);
  if (viewed.kind === "answer") return { behavior, answer: viewed.answer };
  const requestId = passage.trace.requestId;
  const rooted = withRootObject(distribution, viewed.request);
  const asked = { ...passage, requestId, behavior, request: rooted };
  return { behavior, answer: await withErrorPage(delivery, asked, await delivery.deliver(asked)) };
}

type Viewed = { kind: "request"; request: ViewerRequest } | { kind: "answer"; answer: Answer };

/** PL-06: the request to go on with, or an answer that neither the cache nor an error page touches (CFF-27, CFF-29). */
async function runViewerRequest(
  ports: Ports,
  behavior: Behavior,
  passage: Passage,
): Promise<Viewed> {
  const { request, distribution, trace } = passage;
  const fn = behavior.viewerRequest;
  if (fn === undefined) return { kind: "request", request };
  trace.functions.push(fn.name);
  const event = toViewerEvent(distribution, request, trace.requestId);
  try {
    const result = await trace.measure("viewer-request", fn.name, () =>
      ports.viewerFunctions.run(fn, event, request.querystring),
    );
    return toViewed(parseViewerResult(result, event, request));
  } catch (error) {
    if (error instanceof FunctionFailure)
      return { kind: "answer", answer: failureAnswer(error, fn.name) };
    throw error;
  }
}

function toViewed(result: ViewerResult): Viewed {
  switch (result.kind) {
    case "request":
      return result;
    case "response":
      return {
        kind: "answer",
        answer: { response: result.response, result: "FunctionGeneratedResponse" },
      };
  }
}

/** Exactly `/`, after the function: which of the two comes first is not documented (PL-05, CA-69, UK-01). */
function withRootObject(
  { defaultRootObject }: Distribution,
  request: ViewerRequest,
): ViewerRequest {
  return request.uri === "/" && defaultRootObject !== undefined
    ? { ...request, uri: `/${defaultRootObject}` }
    : request;
}

function refusalAnswer({ status, reason }: Refusal): Answer {
  return { response: errorResponse(status), result: "Error", reason };
}
