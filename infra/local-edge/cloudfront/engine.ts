import { randomBytes } from "node:crypto";
import type { Answer, Trace } from "./answer.ts";
import { chooseBehavior } from "./behavior.ts";
import { createCache } from "./cache.ts";
import { Delivery } from "./delivery.ts";
import { withErrorPage } from "./error-page.ts";
import { errorResponse, failureAnswer } from "./error-response.ts";
import { matchInvalidation } from "./invalidation.ts";
import type { Behavior, Distribution, EdgeResponse, RequestLog, ViewerRequest } from "../model.ts";
import { FunctionFailure, type Ports } from "./ports.ts";
import { refuseMethod, refuseSize, type Refusal } from "./request-limits.ts";
import { toViewerEvent } from "./viewer-event.ts";
import { toViewerResponse } from "./viewer-response.ts";
import { parseViewerResult, type ViewerResult } from "./viewer-result.ts";

/** CloudFront's request path, from a viewer's request to the response, for one distribution. */
export interface Engine {
  handle(request: ViewerRequest): Promise<{ response: EdgeResponse; log: RequestLog }>;
  /** Drops cached copies by path; `*` at the end stands for the rest (CA-60). */
  invalidate(paths: string[]): void;
  /** Answers by another template from now on. The cache stays, as it does when a distribution is deployed. */
  replace(distribution: Distribution): void;
}

const cacheBytes = 256 * 1024 * 1024;

/**
 * An engine for a distribution. Its viewers are taken to have come by HTTPS, so no behavior redirects them (PL-02). Throws when
 * the distribution has a function that the local edge does not run.
 */
export function createEngine({
  distribution,
  ports,
}: {
  distribution: Distribution;
  ports: Ports;
}): Engine {
  let current = checkFunctions(distribution);
  const delivery = new Delivery(ports, createCache(cacheBytes));
  return {
    async handle(request) {
      const started = ports.now();
      const trace: Trace = { functions: [] };
      const passage = { distribution: current, request, requestId: createRequestId(), trace };
      const { behavior, answer } = await answerViewer(ports, delivery, passage);
      const response = toViewerResponse({ ...passage, behavior, now: ports.now() }, answer);
      return { response, log: toLog(response, answer, trace, ports.now() - started) };
    },
    invalidate(paths) {
      delivery.invalidate(matchInvalidation(paths));
    },
    replace(next) {
      current = checkFunctions(next);
    },
  };
}

interface Passage {
  distribution: Distribution;
  request: ViewerRequest;
  requestId: string;
  trace: Trace;
}

/** The pipeline, in CloudFront's order (section 1 of its behaviour: PL-01, PL-03…PL-12). */
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
  const asked = { ...passage, behavior, request: withRootObject(distribution, viewed.request) };
  return { behavior, answer: await withErrorPage(delivery, asked, await delivery.deliver(asked)) };
}

type Viewed = { kind: "request"; request: ViewerRequest } | { kind: "answer"; answer: Answer };

/** PL-06: the request to go on with, or an answer that neither the cache nor an error page touches (CFF-27, CFF-29). */
async function runViewerRequest(
  ports: Ports,
  behavior: Behavior,
  passage: Passage,
): Promise<Viewed> {
  const { request, distribution, requestId, trace } = passage;
  const fn = behavior.viewerRequest;
  if (fn === undefined) return { kind: "request", request };
  trace.functions.push(fn.name);
  const event = toViewerEvent(distribution, request, requestId);
  try {
    const result = await ports.viewerFunctions.run(fn, event, request.querystring);
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

function toLog(
  response: EdgeResponse,
  { result, reason }: Answer,
  trace: Trace,
  milliseconds: number,
): RequestLog {
  return {
    status: response.status,
    result,
    milliseconds,
    ...trace,
    ...(reason !== undefined && { reason }),
  };
}

/** 56 characters, as X-Amz-Cf-Id has. */
function createRequestId(): string {
  return randomBytes(42).toString("base64url");
}

function checkFunctions(distribution: Distribution): Distribution {
  for (const { pathPattern, viewerResponse, originResponse } of distribution.behaviors) {
    const fn = viewerResponse ?? originResponse;
    if (fn === undefined) continue;
    const event = viewerResponse === undefined ? "origin-response" : "viewer-response";
    throw new Error(
      `Behavior ${pathPattern} runs ${fn.name} on ${event}. The local edge runs viewer-request and origin-request functions; nothing was served. Move the work there, or take the association out of the stack.`,
    );
  }
  return distribution;
}
