import { describe, expect, it } from "vitest";
import { applyResponseHeadersPolicy } from "../../../../infra/local-edge/cloudfront/response-headers.ts";

const policy = {
  name: "Security",
  headers: [
    { name: "X-Frame-Options", value: "DENY", override: true },
    { name: "Referrer-Policy", value: "no-referrer", override: false },
  ],
  remove: ["X-Powered-By", "Content-Encoding", "X-Frame-Options"],
};

describe("applyResponseHeadersPolicy", () => {
  it("overrides the origin's value, or keeps it, as the policy says (CA-48)", () => {
    const headers = { "x-frame-options": ["ALLOW"], "referrer-policy": ["origin"] };
    expect(applyResponseHeadersPolicy(headers, policy)).toEqual({
      "x-frame-options": ["DENY"],
      "referrer-policy": ["origin"],
    });
  });

  it("removes before it adds, and never what is CloudFront's own (CA-48)", () => {
    const headers = { "x-powered-by": ["x"], "content-encoding": ["br"] };
    expect(applyResponseHeadersPolicy(headers, policy)).toEqual({
      "content-encoding": ["br"],
      "x-frame-options": ["DENY"],
      "referrer-policy": ["no-referrer"],
    });
  });

  it("changes nothing without a policy", () => {
    expect(applyResponseHeadersPolicy({ a: ["b"] }, undefined)).toEqual({ a: ["b"] });
  });
});
