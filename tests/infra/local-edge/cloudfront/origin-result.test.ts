import { describe, expect, it } from "vitest";
import { keyRequest } from "../../../../infra/local-edge/cloudfront/cache-key.ts";
import {
  toOriginEvent,
  toOriginRequest,
} from "../../../../infra/local-edge/cloudfront/origin-event.ts";
import { parseOriginResult } from "../../../../infra/local-edge/cloudfront/origin-result.ts";
import { cachePolicy, makeDistribution } from "../fixtures/distribution.ts";
import { get, respond } from "../fixtures/ports.ts";

const distribution = makeDistribution();
const viewer = get("/posts/a?x=1", {
  "accept-encoding": ["gzip, br"],
  "user-agent": ["Browser"],
  "x-forwarded-for": ["203.0.113.9"],
});
const origin = distribution.origins["files"]!;
const sent = toOriginRequest(
  distribution,
  origin,
  viewer,
  keyRequest(cachePolicy, viewer),
  undefined,
);

describe("toOriginRequest", () => {
  it("shows the origin what the policy keeps, and CloudFront's own headers (LE-25, CA-18, CA-32)", () => {
    expect(toOriginEvent(distribution, sent, "id")).toEqual({
      Records: [
        {
          cf: {
            config: {
              distributionDomainName: "d111111abcdef8.cloudfront.net",
              distributionId: "EDFDVBD6EXAMPLE",
              eventType: "origin-request",
              requestId: "id",
            },
            request: {
              clientIp: "192.0.2.1",
              method: "GET",
              uri: "/posts/a",
              querystring: "",
              headers: {
                host: [{ key: "Host", value: "files.s3.us-east-1.amazonaws.com" }],
                "user-agent": [{ key: "User-Agent", value: "Amazon CloudFront" }],
                via: [{ key: "Via", value: "1.1 d111111abcdef8.cloudfront.net (CloudFront)" }],
                "x-forwarded-for": [{ key: "X-Forwarded-For", value: "203.0.113.9, 192.0.2.1" }],
                "accept-encoding": [{ key: "Accept-Encoding", value: "br,gzip" }],
              },
              origin: {
                s3: {
                  authMethod: "none",
                  customHeaders: { "x-blog-table": [{ key: "X-Blog-Table", value: "Posts" }] },
                  domainName: "files.s3.us-east-1.amazonaws.com",
                  path: "",
                },
              },
            },
          },
        },
      ],
    });
  });

  it("carries the validators of an expired copy (LE-27, CA-25)", () => {
    const expired = {
      target: "/posts/a",
      tags: [],
      response: respond(200, { etag: '"v1"', "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT" }),
      lifetime: { freshUntil: 0, revalidateUntil: 0, errorUntil: 0, unreachableUntil: 0 },
      storedAt: 0,
      retryAt: 0,
    };
    const { headers } = toOriginRequest(
      distribution,
      origin,
      viewer,
      keyRequest(cachePolicy, viewer),
      expired,
    );
    expect(headers["if-none-match"]?.[0]?.value).toBe('"v1"');
    expect(headers["if-modified-since"]?.[0]?.value).toBe("Thu, 01 Jan 2026 00:00:00 GMT");
  });
});

const page = (bytes: number) => ({
  status: "200",
  headers: { etag: [{ value: '"123456"' }] },
  body: "x".repeat(bytes),
});

const named = (name: string, key: string) => ({
  status: "200",
  headers: { [name]: [{ key, value: "x" }] },
});

describe("parseOriginResult", () => {
  it("takes a response, text or base64 (LE-40)", () => {
    const headers = {
      "content-type": [{ key: "Content-Type", value: "text/html" }],
      "set-cookie": [{ value: "a" }, { value: "b" }],
    };
    expect(parseOriginResult({ status: "200", headers, body: "hi" }, sent)).toEqual({
      kind: "response",
      response: {
        status: 200,
        headers: { "content-type": ["text/html"], "set-cookie": ["a", "b"] },
        body: Buffer.from("hi"),
      },
    });
    const encoded = {
      status: "404",
      body: Buffer.from("hi").toString("base64"),
      bodyEncoding: "base64",
    };
    expect(parseOriginResult(encoded, sent)).toMatchObject({
      response: { status: 404, body: Buffer.from("hi") },
    });
  });

  it("takes a request with another uri, query, path of the origin and header (LE-21, LE-23)", () => {
    const changed = {
      ...sent,
      uri: "/b",
      querystring: "c=d",
      headers: { ...sent.headers, "x-new": [{ value: "yes" }] },
      origin: { s3: { ...sent.origin.s3, path: "/site" } },
    };
    expect(parseOriginResult(changed, sent)).toEqual({
      kind: "request",
      request: {
        ...changed,
        headers: { ...sent.headers, "x-new": [{ key: "X-New", value: "yes" }] },
      },
    });
  });

  it("fills in the key of a header that has none (LE-22)", () => {
    const headers = { ...sent.headers, "x-new": [{ value: "yes" }] };
    expect(parseOriginResult({ ...sent, headers }, sent)).toMatchObject({
      request: { headers: { "x-new": [{ key: "X-New", value: "yes" }] } },
    });
  });

  it("refuses a header's name with a capital letter, or another key (LE-22)", () => {
    expect(() => parseOriginResult(named("ETag", "ETag"), sent)).toThrow("LE-22");
    expect(() => parseOriginResult(named("etag", "Tag"), sent)).toThrow("LE-22");
    expect(parseOriginResult(named("etag", "ETAG"), sent).kind).toBe("response");
  });

  it("refuses what CloudFront writes on a response itself (HD-07)", () => {
    const headers = { "content-length": [{ value: "1" }] };
    expect(() => parseOriginResult({ status: "200", headers }, sent)).toThrow("HD-07");
  });

  it("refuses a disallowed header (HD-01)", () => {
    const headers = { "x-edge-any": [{ value: "1" }] };
    expect(() => parseOriginResult({ status: "200", headers }, sent)).toThrow("HD-01");
  });

  it("refuses a changed read-only header of the request (HD-03)", () => {
    const headers = { ...sent.headers, "accept-encoding": [{ value: "br" }] };
    expect(() => parseOriginResult({ ...sent, headers }, sent)).toThrow("HD-03");
  });

  it.each(["199", "600", "2000", 200, undefined])("refuses the status %s (LE-40)", (status) => {
    expect(() => parseOriginResult({ status }, sent)).toThrow("LE-40");
  });

  it("refuses a body that is not text (LE-48)", () => {
    expect(() => parseOriginResult({ status: "200", body: {} }, sent)).toThrow("LE-48");
  });

  it("counts headers and decoded body against 1,048,576 bytes (LE-05, UK-08)", () => {
    expect(parseOriginResult(page(1_048_576 - 12), sent).kind).toBe("response");
    expect(() => parseOriginResult(page(1_048_576 - 11), sent)).toThrow("LE-05");
    const encoded = {
      status: "200",
      bodyEncoding: "base64",
      body: Buffer.alloc(1_000_000).toString("base64"),
    };
    expect(parseOriginResult(encoded, sent).kind).toBe("response");
  });

  it.each<[string, unknown]>([
    ["nothing (LE-40)", null],
    ["a list", []],
    ["a status that is a number (LE-40)", { status: 200 }],
    ["a status of 199 (LE-40)", { status: "199" }],
    ["a status of 600 (LE-40)", { status: "600" }],
    ["a body that is an object (LE-48)", { status: "200", body: {} }],
    ["bad base64 (LE-40)", { status: "200", body: "*", bodyEncoding: "base64" }],
    ["an unknown bodyEncoding (LE-40)", { status: "200", body: "", bodyEncoding: "gzip" }],
    [
      "a capital letter in a header's name (LE-22)",
      { status: "200", headers: { ETag: [{ value: "x" }] } },
    ],
    ["a header that is text (LE-22)", { status: "200", headers: { etag: "x" } }],
    ["another key (LE-22)", { status: "200", headers: { etag: [{ key: "Tag", value: "x" }] } }],
    ["a value that is a number (LE-22)", { status: "200", headers: { age: [{ value: 1 }] } }],
    ["a line break", { status: "200", headers: { location: [{ value: "/\r\na: b" }] } }],
    ["Content-Length (HD-07)", { status: "200", headers: { "content-length": [{ value: "1" }] } }],
    ["X-Edge-Any (HD-01)", { status: "200", headers: { "x-edge-any": [{ value: "1" }] } }],
    ["another method (LE-21)", { ...sent, method: "HEAD" }],
    ["a relative uri (LE-21)", { ...sent, uri: "b" }],
    [
      "a changed Accept-Encoding (HD-03)",
      { ...sent, headers: { ...sent.headers, "accept-encoding": [{ value: "br" }] } },
    ],
    ["a removed Via (HD-03)", { ...sent, headers: {} }],
    ["another origin", { ...sent, origin: { s3: { ...sent.origin.s3, domainName: "x" } } }],
  ])("answers 502 to %s (LE-47)", (_case, result) => {
    expect(() => parseOriginResult(result, sent)).toThrow(
      expect.objectContaining({ result: "LambdaValidationError" }),
    );
  });
});
