import { stripVTControlCharacters } from "node:util";
import { expect, it } from "vitest";
import type { ViewerRequest } from "../../../infra/local-edge/model.ts";
import type { RequestLog } from "../../../infra/local-edge/request-log.ts";
import { formatRequest } from "../../../infra/local-edge/request-line.ts";

const log: RequestLog = {
  requestId: "id",
  at: 0,
  bytes: 0,
  spans: [],
  status: 200,
  result: "Miss",
  milliseconds: 12.3,
  functions: ["us-east-1BlogViewerRequest6AC4C20E", "Blog-OriginRequestFn2D7D2D74"],
  region: "eu-west-1",
};

function format(uri: string, more: Partial<RequestLog> = {}): string {
  const request: ViewerRequest = {
    method: "GET",
    protocol: "https",
    uri,
    headers: {},
    clientIp: "",
    httpVersion: "1.1",
    hasBody: false,
  };
  return stripVTControlCharacters(formatRequest(request, { ...log, ...more }, "Blog"));
}

it("says what a request did on one line", () => {
  expect(format("/posts/a")).toBe(
    "200  GET /posts/a  Miss  12 ms  ViewerRequest → OriginRequest  eu-west-1",
  );
});

it("shows Chinese paths as they are read", () => {
  expect(format("/posts/%E4%B8%AD%E6%96%87")).toContain("GET /posts/中文 ");
});

it("does not print what could move the cursor", () => {
  expect(format("/%1b%5b2J")).toContain("GET /%1b%5b2J ");
  expect(format("/\u009b2J")).toContain("GET /?2J ");
  expect(format("/%ff")).toContain("GET /%ff ");
});

it("adds why a function failed", () => {
  const reason = "it threw: x is not defined; CloudFront answers 503 (ERR-01).";
  expect(format("/", { status: 503, result: "FunctionExecutionError", reason })).toMatch(
    /\n {4}it threw: x is not defined/,
  );
});
