import { describe, expect, it } from "vitest";
import type { Headers } from "../../../../infra/local-edge/model.ts";
import {
  toViewerEvent,
  type ViewerEvent,
} from "../../../../infra/local-edge/cloudfront/viewer-event.ts";
import { parseViewerResult } from "../../../../infra/local-edge/cloudfront/viewer-result.ts";
import { makeDistribution } from "../fixtures/distribution.ts";
import { get } from "../fixtures/ports.ts";

const viewer = get("/a?x=1&x=2&flag", {
  cookie: ["s=1; t=2", "s=3"],
  accept: ["text/html", "text/plain"],
  "x-forwarded-proto": ["https"],
  "x-amz-cf-id": ["id"],
});
const event = toViewerEvent(makeDistribution(), viewer, "request-id");

/** The result of a function that does this to its request. */
function returned(change: (request: ViewerEvent["request"]) => unknown) {
  const { request } = structuredClone(event);
  const result = change(request);
  return parseViewerResult(result ?? request, event, viewer);
}

function request(change: (request: ViewerEvent["request"]) => unknown) {
  const result = returned(change);
  if (result.kind !== "request") throw new Error("expected a request");
  return result.request;
}

describe("toViewerEvent", () => {
  it("has the documented shape (CFF-20)", () => {
    expect(event).toMatchObject({
      version: "1.0",
      context: {
        distributionDomainName: "d111111abcdef8.cloudfront.net",
        distributionId: "EDFDVBD6EXAMPLE",
        eventType: "viewer-request",
        requestId: "request-id",
      },
      viewer: { ip: "192.0.2.1" },
      request: { method: "GET", uri: "/a" },
    });
  });

  it("gives multiValue to a name that occurs more than once (CFF-22), and cookies apart (CFF-24)", () => {
    expect(event.request.querystring).toEqual({
      x: { value: "1", multiValue: [{ value: "1" }, { value: "2" }] },
      flag: { value: "" },
    });
    expect(event.request.cookies).toEqual({
      s: { value: "1", multiValue: [{ value: "1" }, { value: "3" }] },
      t: { value: "2" },
    });
    expect(event.request.headers["accept"]?.multiValue).toHaveLength(2);
  });

  it("hides the disallowed headers (HD-01)", () => {
    expect(Object.keys(event.request.headers).toSorted()).toEqual(["accept", "host"]);
  });

  it("has an empty query when there is none (CFF-25)", () => {
    expect(toViewerEvent(makeDistribution(), get("/a"), "id").request.querystring).toEqual({});
  });
});

describe("parseViewerResult, a request", () => {
  it("leaves what the function left alone as it was sent", () => {
    expect(request(() => undefined)).toEqual(viewer);
  });

  it("takes another uri, query and header", () => {
    const changed = request((each) => {
      each.uri = "/b";
      each.querystring = { page: { value: "2" } };
      each.headers["x-new"] = { value: "yes" };
    });
    expect(changed).toMatchObject({
      uri: "/b",
      querystring: "page=2",
      headers: { "x-new": ["yes"] },
    });
  });

  it("takes the query as text (CFF-25), and drops it when it is empty", () => {
    expect(request((each) => ({ ...each, querystring: "a=b" })).querystring).toBe("a=b");
    expect(request((each) => ({ ...each, querystring: {} })).querystring).toBeUndefined();
  });

  it("lets a changed multiValue win over value, else value replaces the first (CFF-23)", () => {
    const many: Headers = request((each) => {
      each.headers["accept"] = { value: "a/b", multiValue: [{ value: "c/d" }] };
    }).headers;
    expect(many["accept"]).toEqual(["c/d"]);
    const one = request((each) => {
      const accept = each.headers["accept"];
      if (accept !== undefined) accept.value = "a/b";
    }).headers;
    expect(one["accept"]).toEqual(["a/b", "text/plain"]);
  });

  it("rebuilds Cookie when the cookies changed", () => {
    expect(
      request((each) => ({ ...each, cookies: { u: { value: "9" } } })).headers["cookie"],
    ).toEqual(["u=9"]);
    expect(request((each) => ({ ...each, cookies: {} })).headers["cookie"]).toBeUndefined();
  });

  it.each<[string, (request: ViewerEvent["request"]) => unknown]>([
    ["nothing (CFF-09)", () => null],
    ["the method (CFF-26)", (each) => ({ ...each, method: "POST" })],
    ["a relative uri (CFF-26)", (each) => ({ ...each, uri: "b" })],
    ["a uri of 8,192 characters (CFF-26)", (each) => ({ ...each, uri: `/${"b".repeat(8192)}` })],
    ["a query with a space (CFF-26)", (each) => ({ ...each, querystring: "a=b c" })],
    ["a query with a # (CFF-26)", (each) => ({ ...each, querystring: { a: { value: "#" } } })],
    [
      "the Host (HD-02)",
      (each) => ({ ...each, headers: { ...each.headers, host: { value: "x" } } }),
    ],
    ["a removed Host (HD-02)", (each) => ({ ...each, headers: {} })],
    ["Via (HD-02)", (each) => ({ ...each, headers: { ...each.headers, via: { value: "x" } } })],
    [
      "X-Forwarded-Proto (HD-01)",
      (each) => ({ ...each, headers: { ...each.headers, "x-forwarded-proto": { value: "x" } } }),
    ],
    [
      "X-Edge-Any (HD-01)",
      (each) => ({ ...each, headers: { ...each.headers, "x-edge-any": { value: "x" } } }),
    ],
    [
      "CloudFront-Viewer-Country (HD-06)",
      (each) => ({
        ...each,
        headers: { ...each.headers, "cloudfront-viewer-country": { value: "x" } },
      }),
    ],
    [
      "a capital letter (CFF-21)",
      (each) => ({ ...each, headers: { ...each.headers, "X-New": { value: "x" } } }),
    ],
    [
      "a line break",
      (each) => ({
        ...each,
        headers: { ...each.headers, "x-new": { value: "x\r\nset-cookie: a=b" } },
      }),
    ],
    ["a header that is text", (each) => ({ ...each, headers: { ...each.headers, "x-new": "x" } })],
  ])("answers 502 to %s (ERR-02)", (_case, change) => {
    const { request: changed } = structuredClone(event);
    expect(() => parseViewerResult(change(changed), event, viewer)).toThrow(
      expect.objectContaining({ result: "FunctionValidationError" }),
    );
  });
});

const respond = (response: unknown) => parseViewerResult(response, event, viewer);

describe("parseViewerResult, a response", () => {
  it("takes a status, headers, cookies and a body (CFF-27, CFF-28)", () => {
    const parsed = respond({
      statusCode: 200,
      headers: { "content-type": { value: "text/plain" } },
      cookies: { s: { value: "1", attributes: "Secure; Path=/" } },
      body: { encoding: "base64", data: Buffer.from("hello").toString("base64") },
    });
    expect(parsed).toEqual({
      kind: "response",
      response: {
        status: 200,
        headers: { "content-type": ["text/plain"], "set-cookie": ["s=1; Secure; Path=/"] },
        body: Buffer.from("hello"),
      },
    });
    expect(respond({ statusCode: 200, body: "text" })).toMatchObject({
      response: { body: Buffer.from("text") },
    });
  });

  it.each<[string, unknown]>([
    ["a status that is text (CFF-27)", { statusCode: "301" }],
    ["a status of 100 (CFF-27)", { statusCode: 100 }],
    ["bad base64 (CFF-28)", { statusCode: 200, body: { encoding: "base64", data: "*" } }],
    ["an unknown encoding (CFF-28)", { statusCode: 200, body: { encoding: "utf16", data: "" } }],
    ["Content-Length (HD-07)", { statusCode: 200, headers: { "content-length": { value: "1" } } }],
    ["X-Cache (HD-01)", { statusCode: 200, headers: { "x-cache": { value: "Hit" } } }],
    ["a line break", { statusCode: 301, headers: { location: { value: "/\r\nset-cookie: a=b" } } }],
  ])("answers 502 to %s (ERR-02)", (_case, response) => {
    expect(() => respond(response)).toThrow(
      expect.objectContaining({ result: "FunctionValidationError" }),
    );
  });
});
