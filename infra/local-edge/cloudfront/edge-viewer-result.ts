import type { EdgeEventRequest, EdgeEventResponse } from "./edge-event.ts";
import {
  flattenHeaders,
  parseEdgeHeaders,
  parseEdgeRequest,
  parseEdgeResponse,
} from "./edge-result.ts";
import {
  readOnlyAtViewerRequest,
  readOnlyAtViewerResponseLambda,
  refuseHeaders,
  visibleHeaders,
} from "./header-rules.ts";
import { invalidLambdaResult } from "./invalid-result.ts";
import type { EdgeResponse, Headers, ViewerRequest } from "../model.ts";
import { parseReplacedBody } from "./request-body.ts";
import { isRecord } from "./unknown-record.ts";
import type { ViewerResult } from "./viewer-result.ts";
import { keepWireLines, keepWireText } from "./wire-text.ts";

const responseLimit = 40_960; // bytes of headers and decoded body (LE-05)

/**
 * What a viewer-request function of Lambda@Edge returned, as the request to go on with or the response to send. Throws a
 * FunctionFailure, LambdaValidationError, when CloudFront would answer 502 (LE-05, LE-40, LE-43, LE-47).
 */
export function parseEdgeViewerResult(
  result: unknown,
  shown: EdgeEventRequest,
  request: ViewerRequest,
): ViewerResult {
  if (!isRecord(result))
    throw invalidLambdaResult("it returned neither a request nor a response (LE-40)");
  if (!("status" in result))
    return { kind: "request", request: parseRequest(result, shown, request) };
  const response = parseEdgeResponse(result, responseLimit);
  if (response.status === 204 && response.body.length > 0)
    throw invalidLambdaResult("a 204 has no body (LE-43)");
  return { kind: "response", response };
}

function parseRequest(
  result: Record<string, unknown>,
  shown: EdgeEventRequest,
  request: ViewerRequest,
): ViewerRequest {
  const { uri, querystring, headers } = parseEdgeRequest(result, shown, readOnlyAtViewerRequest);
  const body =
    shown.body === undefined ? undefined : parseReplacedBody(result["body"], "viewer-request");
  const { querystring: raw, ...others } = request;
  const query = keepWireText(querystring, raw);
  return {
    ...others,
    uri: keepWireText(uri, request.uri),
    ...(query !== "" && { querystring: query }),
    headers: keepHeaders(headers, request.headers),
    ...(body && { readBody: () => Promise.resolve(body) }),
  };
}

/** A function's headers, with those that it was not shown (HD-01). */
function keepHeaders(returned: Headers, original: Headers): Headers {
  const visible = visibleHeaders(original);
  const hidden = Object.entries(original).filter(([name]) => !(name in visible));
  const kept = Object.entries(returned).map(([name, lines]): [string, string[]] => [
    name,
    keepWireLines(lines, visible[name]),
  ]);
  return Object.fromEntries([...hidden, ...kept]);
}

/**
 * What a viewer-response function of Lambda@Edge made of the response's headers. Status and body are not its own to change: it
 * is refused here when it does. Throws a FunctionFailure, LambdaValidationError, when CloudFront would answer 502 (LE-29, HD-05).
 */
export function parseEdgeViewerResponse(
  result: unknown,
  shown: EdgeEventResponse,
  response: EdgeResponse,
): EdgeResponse {
  if (!isRecord(result)) throw invalidLambdaResult("it returned no response (LE-40)");
  if (result["status"] !== shown.status)
    throw invalidLambdaResult(
      "it changed the status, which a viewer-response function can't (LE-29)",
    );
  if (result["body"] !== undefined)
    throw invalidLambdaResult("it set a body, which a viewer-response function can't (LE-29)");
  const headers = parseEdgeHeaders(result["headers"]);
  const before = flattenHeaders(shown.headers);
  const refused = refuseHeaders(before, headers, readOnlyAtViewerResponseLambda);
  if (refused !== undefined) throw invalidLambdaResult(refused);
  return { ...response, headers: keepHeaders(headers, response.headers) };
}
