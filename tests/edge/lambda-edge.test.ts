import type { CloudFrontRequestEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { toRequest, toResult, toTableLocation } from "../../edge/lambda-edge.ts";
import { originRequest } from "../support/events.ts";

describe("toRequest", () => {
  it("takes the path, and nothing else a reader sends (BL-06)", () => {
    const event = originRequest("/posts/hello", { method: "HEAD", querystring: "a=1" });
    expect(toRequest(event)).toEqual({ path: "/posts/hello" });
  });
});

describe("toTableLocation", () => {
  it("reads the origin's custom headers", () => {
    expect(toTableLocation(originRequest("/"))).toEqual({
      table: "Table",
      regions: ["us-east-1", "eu-west-1"],
    });
  });

  it("says which headers the stack has to set", () => {
    const event: CloudFrontRequestEvent = originRequest("/");
    delete event.Records[0]?.cf.request.origin;
    expect(() => toTableLocation(event)).toThrow("x-edgewise-table");
  });
});

describe("toResult", () => {
  it("has a string status and CloudFront's header lists (BL-09)", () => {
    expect(toResult({ status: 200, headers: { etag: '"x"' }, body: "hi" })).toEqual({
      status: "200",
      headers: { etag: [{ key: "etag", value: '"x"' }] },
      body: "hi",
      bodyEncoding: "text",
    });
  });
});
