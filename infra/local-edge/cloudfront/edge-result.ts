import { decodeBase64 } from "./base64.ts";
import type { EdgeEventRequest, EventHeaders } from "./edge-event.ts";
import { capitalizeHeader, headerBytes } from "./header-lines.ts";
import {
  isHeaderLine,
  refuseGeneratedHeaders,
  refuseHeaders,
  type ReadOnlyHeaders,
} from "./header-rules.ts";
import { invalidLambdaResult } from "./invalid-result.ts";
import type { EdgeResponse, Headers } from "../model.ts";
import { refuseUrl } from "./url-rules.ts";
import { isRecord } from "./unknown-record.ts";
import { toWireText } from "./wire-text.ts";

/** A request that a function sends on, in the function's text. */
export interface EdgeRequestResult {
  uri: string;
  querystring: string;
  headers: Headers;
}

/** The response that a request function made, of `limit` bytes at most (LE-05, LE-40). Throws a FunctionFailure when it is not valid. */
export function parseEdgeResponse(result: Record<string, unknown>, limit: number): EdgeResponse {
  const headers = toWireHeaders(parseEdgeHeaders(result["headers"]));
  const refused = refuseGeneratedHeaders(headers);
  if (refused !== undefined) throw invalidLambdaResult(refused);
  const body = parseEdgeBody(result) ?? Buffer.alloc(0);
  refuseSize(headers, body, limit);
  return { status: parseEdgeStatus(result["status"]), headers, body };
}

/** The request that a request function returned. Throws a FunctionFailure on what is read-only or can't be sent (LE-21, CFF-26). */
export function parseEdgeRequest(
  result: Record<string, unknown>,
  request: EdgeEventRequest,
  readOnly: ReadOnlyHeaders,
): EdgeRequestResult {
  const { method, uri, querystring = "" } = result;
  if (method !== request.method)
    throw invalidLambdaResult("it changed the method, which is read-only (LE-21)");
  if (typeof uri !== "string" || !uri.startsWith("/"))
    throw invalidLambdaResult('the uri does not begin with "/" (LE-21)');
  if (typeof querystring !== "string")
    throw invalidLambdaResult("the querystring is no text (LE-21)");
  const headers = parseEdgeHeaders(result["headers"]);
  const refused =
    refuseUrl(request, { uri, querystring }) ??
    refuseHeaders(flattenHeaders(request.headers), headers, readOnly);
  if (refused !== undefined) throw invalidLambdaResult(refused);
  return { uri, querystring, headers };
}

/** Throws a FunctionFailure on headers and body of more than `limit` bytes, the body uncompressed and decoded (LE-05, UK-08). */
export function refuseSize(headers: Headers, body: Buffer, limit: number): void {
  const bytes = body.length + headerBytes(headers);
  if (bytes > limit)
    throw invalidLambdaResult(
      `headers and body have ${bytes} bytes, the limit is ${limit} (LE-05)`,
    );
}

/** Throws a FunctionFailure on what is no status text (LE-40). */
export function parseEdgeStatus(status: unknown): number {
  if (typeof status !== "string" || !/^[2-5]\d\d$/.test(status))
    throw invalidLambdaResult('status is not a string from "200" to "599" (LE-40)');
  return Number(status);
}

/** The body of a response, undefined when it has none. Throws a FunctionFailure when it is not text, or not base64 (LE-40, LE-48). */
export function parseEdgeBody({ body, bodyEncoding }: Record<string, unknown>): Buffer | undefined {
  if (body === undefined) return undefined;
  if (typeof body !== "string") throw invalidLambdaResult("the body is not a string (LE-48)");
  if (bodyEncoding === undefined || bodyEncoding === "text") return Buffer.from(body);
  if (bodyEncoding !== "base64")
    throw invalidLambdaResult('bodyEncoding is neither "text" nor "base64" (LE-40)');
  const bytes = decodeBase64(body);
  if (bytes === undefined) throw invalidLambdaResult("the body is not base64 (LE-40)");
  return bytes;
}

/** Headers as a function returned them; none is no fault. Throws a FunctionFailure on another shape (LE-22). */
export function parseEdgeHeaders(value: unknown): Headers {
  if (value === undefined) return {};
  if (!isRecord(value)) throw invalidLambdaResult("headers is no object (LE-22)");
  return Object.fromEntries(
    Object.entries(value).map(([name, lines]) => [name, parseLines(name, lines)]),
  );
}

function parseLines(name: string, lines: unknown): string[] {
  if (name !== name.toLowerCase())
    throw invalidLambdaResult(`the name of headers["${name}"] is not in lower case (LE-22)`);
  if (!Array.isArray(lines))
    throw invalidLambdaResult(`headers["${name}"] is no list of { key, value } (LE-22)`);
  return lines.map((line: unknown) => parseLine(name, line));
}

function parseLine(name: string, line: unknown): string {
  if (!isRecord(line) || typeof line["value"] !== "string")
    throw invalidLambdaResult(`headers["${name}"] has an item without a text value (LE-22)`);
  const key = line["key"] ?? capitalizeHeader(name);
  if (typeof key !== "string" || key.toLowerCase() !== name)
    throw invalidLambdaResult(`headers["${name}"] has an item with another key (LE-22)`);
  if (!isHeaderLine(name, line["value"]))
    throw invalidLambdaResult(`the header "${name}" holds a character that can't be sent`);
  return line["value"];
}

export function flattenHeaders(headers: EventHeaders): Headers {
  return Object.fromEntries(
    Object.entries(headers).map(([name, lines]) => [name, lines.map(({ value }) => value)]),
  );
}

/** Text as UTF-8 bytes (CA-16b). */
export function toWireHeaders(headers: Headers): Headers {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [name, values.map(toWireText)]),
  );
}
