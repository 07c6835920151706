import { describe, expect, it } from "vitest";
import { answerConditional } from "../../../../infra/local-edge/cloudfront/conditional.ts";
import { respond } from "../fixtures/ports.ts";

const modified = "Thu, 01 Jan 2026 00:00:00 GMT";
const object = respond(
  200,
  {
    etag: 'W/"v1"',
    "last-modified": modified,
    "content-type": "text/html",
    "cache-control": "max-age=1",
  },
  "body",
);

describe("answerConditional", () => {
  it.each([
    ['"v1"', 304],
    ['W/"v1"', 304],
    ['"v0", W/"v1"', 304],
    ["*", 304],
    ['"v2"', 200],
    ["v1", 200],
    ["", 200],
  ])("answers If-None-Match %s with %i (CA-24)", (tag, status) => {
    expect(answerConditional({ "if-none-match": [tag] }, object).status).toBe(status);
  });

  it.each([
    [modified, 304],
    ["Fri, 02 Jan 2026 00:00:00 GMT", 304],
    ["Wed, 31 Dec 2025 23:59:59 GMT", 200],
    ["yesterday", 200],
  ])("answers If-Modified-Since %s with %i (CA-24)", (date, status) => {
    expect(answerConditional({ "if-modified-since": [date] }, object).status).toBe(status);
  });

  it("lets If-None-Match rule over If-Modified-Since", () => {
    const headers = { "if-none-match": ['"v2"'], "if-modified-since": [modified] };
    expect(answerConditional(headers, object).status).toBe(200);
  });

  it("sends no body and no content headers with a 304, but how long it may be kept", () => {
    const { headers, body } = answerConditional({ "if-none-match": ["*"] }, object);
    expect(body.length).toBe(0);
    expect(Object.keys(headers).toSorted()).toEqual(["cache-control", "etag", "last-modified"]);
  });

  it("leaves what is no 200 alone", () => {
    expect(
      answerConditional({ "if-none-match": ["*"] }, respond(404, { etag: '"x"' })).status,
    ).toBe(404);
  });
});
