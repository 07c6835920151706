import type { Answer } from "./answer.ts";
import { chooseBehavior } from "./behavior.ts";
import type { Delivery } from "./delivery.ts";
import { withErrorPage } from "./error-page.ts";
import { refusalAnswer } from "./error-response.ts";
import type { Behavior, EdgeResponse, ViewerRequest } from "../model.ts";
import type { Passage } from "./passage.ts";
import type { Ports } from "./ports.ts";
import { refuseMethod, refuseSize, warnOfSize } from "./request-limits.ts";
import { refuseRootObject, withRootObject } from "./root-object.ts";
import { applyViewerProtocol } from "./viewer-protocol.ts";
import { runViewerRequest } from "./viewer-request-trigger.ts";
import { composeResponse, type Exchange, settleResponse } from "./viewer-response.ts";
import { runViewerResponse } from "./viewer-response-trigger.ts";

/** What the viewer gets, how it came about, and the behavior that was chosen, if one was. */
export interface Passed {
  response: EdgeResponse;
  answer: Answer;
  behavior: Behavior | undefined;
}

/** An answer, and the request that it is one to: the viewer's, as the viewer-request function left it. */
interface Answered {
  answer: Answer;
  request: ViewerRequest;
}

/** The request path in CloudFront's order. */
export async function followRequestPath(
  ports: Ports,
  delivery: Delivery,
  passage: Passage,
): Promise<Passed> {
  const { request, distribution } = passage;
  const oversized = refuseSize(request); // PL-01
  if (oversized !== undefined)
    return respond(ports, passage, undefined, { request, answer: refusalAnswer(oversized) });
  const behavior = chooseBehavior(distribution, request.uri); // PL-03, PL-04
  const answered = await answerBehavior(ports, delivery, passage, behavior);
  return respond(ports, passage, behavior, withWarning(request, answered));
}

async function answerBehavior(
  ports: Ports,
  delivery: Delivery,
  passage: Passage,
  behavior: Behavior,
): Promise<Answered> {
  const { distribution, request, trace } = passage;
  const refused = refuseMethod(request, behavior); // PL-01
  if (refused !== undefined) return { request, answer: refusalAnswer(refused) };
  const unsafe = applyViewerProtocol(request, behavior); // PL-02
  if (unsafe !== undefined) return { request, answer: unsafe };
  const viewed = await runViewerRequest(ports, behavior, passage); // PL-06
  if (viewed.kind === "answer") return { request, answer: viewed.answer };
  const unrooted = refuseRootObject(distribution, viewed.request); // PL-05
  if (unrooted !== undefined) return { request: viewed.request, answer: refusalAnswer(unrooted) };
  const rooted = withRootObject(distribution, viewed.request);
  const asked = { distribution, behavior, request: rooted, requestId: trace.requestId, trace };
  const delivered = await delivery.deliver(asked); // PL-07…PL-12, PL-16
  const answer = await withErrorPage(delivery, asked, delivered); // PL-15
  return { request: viewed.request, answer };
}

/** The policy's headers, then the viewer-response function on what the viewer would get (PL-13, PL-14). */
async function respond(
  ports: Ports,
  passage: Passage,
  behavior: Behavior | undefined,
  { answer, request }: Answered,
): Promise<Passed> {
  const { distribution, trace } = passage;
  const exchange: Exchange = {
    distribution,
    behavior,
    request,
    requestId: trace.requestId,
    now: ports.now(),
    milliseconds: trace.elapsed(),
  };
  const response = composeResponse(exchange, answer);
  if (behavior === undefined) return { response, answer, behavior };
  const ran = await runViewerResponse(ports, behavior, { ...passage, request }, answer, response);
  if (ran.kind === "failed")
    return { response: composeResponse(exchange, ran.answer), answer: ran.answer, behavior };
  const isUntouched = ran.result === response;
  return {
    response: isUntouched ? response : settleResponse(exchange, ran.result),
    answer,
    behavior,
  };
}

/** An answer without a reason of its own gets the one that the request's size gives. */
function withWarning(request: ViewerRequest, answered: Answered): Answered {
  const reason = answered.answer.reason ?? warnOfSize(request);
  return reason === undefined ? answered : { ...answered, answer: { ...answered.answer, reason } };
}
