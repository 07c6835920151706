import { describe, expect, it } from "vitest";
import { answerConditional } from "../../../../infra/local-edge/cloudfront/conditional.ts";
import type { Behavior } from "../../../../infra/local-edge/model.ts";
import { cachePolicy, defaultBehavior } from "../fixtures/distribution.ts";
import { startEngine } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

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

describe("a viewer that has the copy already", () => {
  const everyCookie = { kind: "all" } as const;

  it.each<[string, Partial<Behavior>, number]>([
    ["gets a 304", {}, 304],
    [
      "gets all of it where cookies are in the key",
      { cachePolicy: { ...cachePolicy, cookies: everyCookie } },
      200,
    ],
    [
      "gets all of it where cookies are forwarded",
      {
        originRequestPolicy: {
          name: "Cookies",
          headers: { kind: "none" },
          cloudFrontHeaders: [],
          cookies: everyCookie,
          queryStrings: { kind: "none" },
        },
      },
      200,
    ],
  ])("%s (CA-24)", async (_what, parts, status) => {
    const ports = fakePorts({ bucket: () => respond(200, { etag: '"v1"' }, "body") });
    const engine = startEngine(ports, { behaviors: [{ ...defaultBehavior, ...parts }] });
    await engine.handle(get("/a"));
    const { response } = await engine.handle(get("/a", { "if-none-match": ['"v1"'] }));
    expect(response.status).toBe(status);
  });
});
