import { decodeBase64 } from "./base64.ts";
import {
  isHeaderLine,
  readOnlyAtOriginRequest,
  refuseRequestHeaders,
  refuseResponseHeaders,
} from "./header-rules.ts";
import type { EdgeResponse, Headers } from "../model.ts";
import { capitalizeHeader, headerBytes } from "./header-lines.ts";
import type { OriginRequest } from "./origin-event.ts";
import { FunctionFailure } from "./ports.ts";
import { isRecord } from "./unknown-record.ts";

export type OriginResult =
  | { kind: "request"; uri: string; originPath: string }
  | { kind: "response"; response: EdgeResponse };

const responseLimit = 1_048_576; // bytes of headers and decoded body, uncompressed (LE-05, UK-08)

/**
 * What an origin-request function returned, as the request that goes on to the origin or the response to cache. Throws a
 * FunctionFailure, LambdaValidationError, when CloudFront would answer 502 (LE-47).
 */
export function parseOriginResult(result: unknown, request: OriginRequest): OriginResult {
  if (!isRecord(result)) throw invalid("it returned neither a request nor a response (LE-40)");
  if ("status" in result) return { kind: "response", response: parseResponse(result) };
  return parseRequest(result, request);
}

function parseRequest(result: Record<string, unknown>, request: OriginRequest): OriginResult {
  const uri = result["uri"];
  if (result["method"] !== request.method)
    throw invalid("it changed the method, which is read-only (LE-21)");
  if (typeof uri !== "string" || !uri.startsWith("/"))
    throw invalid('the uri does not begin with "/" (LE-21)');
  const refused = refuseRequestHeaders(
    flatten(request.headers),
    parseHeaders(result["headers"] ?? {}),
    readOnlyAtOriginRequest,
  );
  if (refused !== undefined) throw invalid(refused);
  return { kind: "request", uri, originPath: parseOriginPath(result["origin"], request) };
}

/** A function may change the path; another origin has no counterpart on this machine. */
function parseOriginPath(origin: unknown, request: OriginRequest): string {
  if (origin === undefined) return request.origin.s3.path;
  const s3 = isRecord(origin) ? origin["s3"] : undefined;
  if (
    !isRecord(s3) ||
    s3["domainName"] !== request.origin.s3.domainName ||
    typeof s3["path"] !== "string"
  ) {
    throw invalid("it changed the origin, and the local edge has only the behavior's own (LE-23)");
  }
  return s3["path"];
}

function parseResponse(result: Record<string, unknown>): EdgeResponse {
  const headers = parseHeaders(result["headers"] ?? {});
  const refused = refuseResponseHeaders(headers);
  if (refused !== undefined) throw invalid(refused);
  const body = parseBody(result["body"], result["bodyEncoding"]);
  const bytes = body.length + headerBytes(headers);
  if (bytes > responseLimit)
    throw invalid(`headers and body have ${bytes} bytes, the limit is ${responseLimit} (LE-05)`);
  return { status: parseStatus(result["status"]), headers, body };
}

function parseStatus(status: unknown): number {
  if (typeof status !== "string" || !/^[2-5]\d\d$/.test(status)) {
    throw invalid('status is not a string from "200" to "599" (LE-40)');
  }
  return Number(status);
}

function parseBody(body: unknown, encoding: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (typeof body !== "string") throw invalid("the body is not a string (LE-48)");
  if (encoding === undefined || encoding === "text") return Buffer.from(body);
  if (encoding !== "base64") throw invalid('bodyEncoding is neither "text" nor "base64" (LE-40)');
  const bytes = decodeBase64(body);
  if (bytes === undefined) throw invalid("the body is not base64 (LE-40)");
  return bytes;
}

function parseHeaders(value: unknown): Headers {
  if (!isRecord(value)) throw invalid("headers is no object (LE-22)");
  return Object.fromEntries(
    Object.entries(value).map(([name, lines]) => [name, parseLines(name, lines)]),
  );
}

function parseLines(name: string, lines: unknown): string[] {
  if (name !== name.toLowerCase())
    throw invalid(`the name of headers["${name}"] is not in lower case (LE-22)`);
  if (!Array.isArray(lines))
    throw invalid(`headers["${name}"] is no list of { key, value } (LE-22)`);
  return lines.map((line: unknown) => parseLine(name, line));
}

function parseLine(name: string, line: unknown): string {
  if (!isRecord(line) || typeof line["value"] !== "string")
    throw invalid(`headers["${name}"] has an item without a text value (LE-22)`);
  const key = line["key"] ?? capitalizeHeader(name);
  if (typeof key !== "string" || key.toLowerCase() !== name)
    throw invalid(`headers["${name}"] has an item with another key (LE-22)`);
  if (!isHeaderLine(name, line["value"]))
    throw invalid(`the header "${name}" holds a character that can't be sent`);
  return line["value"];
}

function flatten(headers: OriginRequest["headers"]): Headers {
  return Object.fromEntries(
    Object.entries(headers).map(([name, lines]) => [name, lines.map(({ value }) => value)]),
  );
}

function invalid(reason: string): FunctionFailure {
  return new FunctionFailure("LambdaValidationError", `${reason}; CloudFront answers 502 (LE-47).`);
}
