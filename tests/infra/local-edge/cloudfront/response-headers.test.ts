import { describe, expect, it } from "vitest";
import { applyResponseHeadersPolicy } from "../../../../infra/local-edge/cloudfront/response-headers.ts";
import { get } from "../fixtures/ports.ts";

const policy = {
  name: "Security",
  headers: [
    { name: "X-Frame-Options", value: "DENY", override: true },
    { name: "Referrer-Policy", value: "no-referrer", override: false },
  ],
  remove: ["X-Powered-By", "X-Frame-Options", "Content-Encoding", "Via", "X-Cache", "X-Amz-Cf-Id"],
};
const viewer = get("/a");

describe("applyResponseHeadersPolicy", () => {
  it("overrides the origin's value, or keeps it, as the policy says (CA-48)", () => {
    const headers = { "x-frame-options": ["ALLOW"], "referrer-policy": ["origin"] };
    expect(applyResponseHeadersPolicy(headers, policy, viewer)).toEqual({
      "x-frame-options": ["DENY"],
      "referrer-policy": ["origin"],
    });
  });

  it("removes before it adds (CA-48)", () => {
    const headers = { "x-powered-by": ["x"], "x-frame-options": ["ALLOW"] };
    const adding = {
      ...policy,
      headers: [{ name: "x-frame-options", value: "DENY", override: false }],
    };
    expect(applyResponseHeadersPolicy(headers, adding, viewer)).toEqual({
      "x-frame-options": ["DENY"],
    });
  });

  it.each(["content-encoding", "via", "x-cache", "x-amz-cf-id"])(
    "does not remove %s, which is CloudFront's own (CA-48)",
    (name) => {
      expect(applyResponseHeadersPolicy({ [name]: ["x"] }, policy, viewer)[name]).toEqual(["x"]);
    },
  );

  it("leaves the headers that it was given as they are", () => {
    const headers = { "x-powered-by": ["x"] };
    applyResponseHeadersPolicy(headers, policy, viewer);
    expect(headers).toEqual({ "x-powered-by": ["x"] });
  });

  it("changes nothing without a policy", () => {
    expect(applyResponseHeadersPolicy({ a: ["b"] }, undefined, viewer)).toEqual({ a: ["b"] });
  });
});
