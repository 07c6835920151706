import type { Fields } from "../fields.ts";
import type { ErrorResponse } from "../../model.ts";

/** Errors that may have a page of their own (CA-44). */
const codes = new Set([400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]);

/** The distribution's custom error responses. Throws on codes that CloudFront does not take (CA-44). */
export function readErrorResponses(config: Fields): ErrorResponse[] {
  return config.each("CustomErrorResponses").map(readErrorResponse);
}

function readErrorResponse(response: Fields): ErrorResponse {
  const errorCode = response.number("ErrorCode");
  if (!codes.has(errorCode))
    throw new Error(`${response.where}: ${errorCode} can't have a page of its own (CA-44)`);
  const read = { errorCode, ...readPage(response), ...readMinTtl(response) };
  response.end();
  return read;
}

/** A page has a path and the code that it is sent with, both or neither. */
function readPage(response: Fields): Pick<ErrorResponse, "responseCode" | "responsePagePath"> {
  const hasPath = response.has("ResponsePagePath");
  if (hasPath !== response.has("ResponseCode")) {
    throw new Error(
      `${response.where}: ResponsePagePath and ResponseCode go together; set both or neither (CA-44)`,
    );
  }
  if (!hasPath) return {};
  const responseCode = response.number("ResponseCode");
  if (responseCode !== 200 && !codes.has(responseCode))
    throw new Error(`${response.where}: an error page can't be sent with ${responseCode} (CA-44)`);
  return { responseCode, responsePagePath: response.text("ResponsePagePath") };
}

function readMinTtl(response: Fields): Pick<ErrorResponse, "errorCachingMinTtl"> {
  return response.has("ErrorCachingMinTTL")
    ? { errorCachingMinTtl: response.number("ErrorCachingMinTTL") }
    : {};
}
