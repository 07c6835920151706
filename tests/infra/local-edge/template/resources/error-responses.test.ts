import { describe, expect, it } from "vitest";
import { Fields } from "../../../../../infra/local-edge/template/fields.ts";
import { readErrorResponses } from "../../../../../infra/local-edge/template/resources/error-responses.ts";

const read = (response: Record<string, unknown>) =>
  readErrorResponses(new Fields({ CustomErrorResponses: [response] }, "Config"));

describe("readErrorResponses", () => {
  it.each([400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504])(
    "takes a page for %i (CA-44)",
    (ErrorCode) => {
      const page = { ErrorCode, ResponseCode: 200, ResponsePagePath: "/e", ErrorCachingMinTTL: 5 };
      expect(read(page)).toEqual([
        { errorCode: ErrorCode, responseCode: 200, responsePagePath: "/e", errorCachingMinTtl: 5 },
      ]);
    },
  );

  it.each([402, 412, 415, 200])("takes no page for %i (CA-44)", (ErrorCode) => {
    expect(() => read({ ErrorCode })).toThrow("CA-44");
  });

  it("takes no page with a code that is neither 200 nor one of the errors (CA-44)", () => {
    const page = { ErrorCode: 404, ResponsePagePath: "/e" };
    expect(() => read({ ...page, ResponseCode: 201 })).toThrow("CA-44");
    expect(() => read(page)).toThrow("both or neither");
  });

  it("takes a caching time alone (CA-41)", () => {
    expect(read({ ErrorCode: 503, ErrorCachingMinTTL: 1 })).toEqual([
      { errorCode: 503, errorCachingMinTtl: 1 },
    ]);
  });
});
