import type {
  CloudFrontRequestEvent,
  CloudFrontRequestResult,
  CloudFrontResultResponse,
} from "aws-lambda";
import type { PageRequest, PageResponse } from "./http.ts";
import { href } from "./routes.ts";

/** Where the blog's table is: its name, and the Regions that hold it, home first. */
export interface TableLocation {
  table: string;
  regions: string[];
}

/**
 * The reader's request in an origin-request event (LE-20, LE-21). HEAD and GET are answered alike: CloudFront drops the body
 * (LE-49), and lets no other method pass.
 */
export function toRequest(event: CloudFrontRequestEvent): PageRequest {
  const { uri, querystring } = requestOf(event);
  if (uri === href("search")) return { path: uri, query: querystring };
  return { path: uri === "/index.html" ? "/" : uri }; // as viewer-request.ts rewrote it
}

/** The table's place in the origin's custom headers (LE-17). Throws when the stack did not set them. */
export function toTableLocation(event: CloudFrontRequestEvent): TableLocation {
  const headers = requestOf(event).origin?.s3?.customHeaders ?? {};
  const table = headers["x-edgewise-table"]?.[0]?.value;
  const regions = headers["x-edgewise-regions"]?.[0]?.value;
  if (!table || !regions) {
    throw new Error("The origin has no x-edgewise-table or x-edgewise-regions: see infra/stack");
  }
  return { table, regions: regions.split(",") };
}

/** Lets the bucket answer: CloudFront sends the returned request to the origin (PL-12). */
export function toOrigin(event: CloudFrontRequestEvent): CloudFrontRequestResult {
  return requestOf(event);
}

/** A generated response (LE-40): the status is a string, header names are lower case. */
export function toResult(response: PageResponse): CloudFrontResultResponse {
  const headers = Object.entries(response.headers).map(([key, value]) => [key, [{ key, value }]]);
  return {
    status: String(response.status),
    headers: Object.fromEntries(headers),
    body: response.body,
    bodyEncoding: "text",
  };
}

function requestOf(event: CloudFrontRequestEvent) {
  const record = event.Records[0];
  if (record === undefined) throw new Error("An event without a record (LE-20)");
  return record.cf.request;
}
