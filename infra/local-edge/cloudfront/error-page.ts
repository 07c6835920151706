import type { Answer } from "./answer.ts";
import { chooseBehavior } from "./behavior.ts";
import type { Delivery, DeliveryRequest } from "./delivery.ts";
import type { ErrorResponse, ViewerRequest } from "../model.ts";

/**
 * The answer, or the distribution's own page for its error, fetched through the behavior that matches the page's path, without
 * its viewer-request function (CA-44, PL-15). When the page fails too, its failure is the answer.
 */
export async function withErrorPage(
  delivery: Delivery,
  failed: DeliveryRequest,
  answer: Answer,
): Promise<Answer> {
  if (answer.result === "LambdaLimitExceeded") return answer; // CA-45
  const custom = findPage(failed.distribution.errorResponses, answer.response.status);
  if (custom?.responsePagePath === undefined) return answer;
  const behavior = chooseBehavior(failed.distribution, custom.responsePagePath);
  const request = pageRequest(failed.request, custom.responsePagePath);
  const page = await delivery.deliver({ ...failed, behavior, request });
  if (page.response.status >= 400) return page;
  return {
    ...answer,
    response: { ...page.response, status: custom.responseCode ?? answer.response.status },
  };
}

function findPage(responses: ErrorResponse[], status: number): ErrorResponse | undefined {
  return responses.find(
    ({ errorCode, responsePagePath }) => errorCode === status && responsePagePath !== undefined,
  );
}

function pageRequest(request: ViewerRequest, uri: string): ViewerRequest {
  const { querystring, ...others } = request;
  // CA-33: what a policy may forward to whoever makes the page.
  const headers = {
    ...request.headers,
    "cloudfront-error-uri": [request.uri],
    "cloudfront-error-args": [querystring ?? ""],
  };
  return { ...others, uri, headers, method: "GET", hasBody: false };
}
