import type { Answer } from "./answer.ts";
import { errorResponse, refusalAnswer } from "./error-response.ts";
import type { Behavior, ViewerRequest } from "../model.ts";

/** What a behavior answers to a request that did not come by HTTPS, or undefined: it lets it pass (PL-02). */
export function applyViewerProtocol(
  request: ViewerRequest,
  { viewerProtocolPolicy, pathPattern }: Behavior,
): Answer | undefined {
  if (request.protocol === "https") return undefined;
  switch (viewerProtocolPolicy) {
    case "allow-all":
      return undefined;
    case "https-only":
      return refusalAnswer({ status: 403, reason: `${pathPattern} takes HTTPS only (PL-02)` });
    case "redirect-to-https":
      return redirectToHttps(request);
  }
}

/** 301, or 307 so that the method stays; HTTP/1.0 does not know the latter (PL-02). */
function redirectToHttps(request: ViewerRequest): Answer {
  const { method, httpVersion } = request;
  const reads = method === "GET" || method === "HEAD";
  if (!reads && httpVersion === "1.0") {
    const reason = `HTTP/1.0 has no redirect that keeps the method ${method} (PL-02)`;
    return refusalAnswer({ status: 403, reason });
  }
  const response = errorResponse(reads ? 301 : 307);
  const headers = { ...response.headers, location: [httpsUrl(request)] };
  return { response: { ...response, headers }, result: "Redirect" };
}

function httpsUrl({ headers, uri, querystring }: ViewerRequest): string {
  const query = querystring === undefined ? "" : `?${querystring}`;
  return `https://${headers["host"]?.[0] ?? ""}${uri}${query}`;
}
