import {
  CachePolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { describe, expect, it } from "vitest";
import {
  managedCachePolicies,
  managedOriginRequestPolicies,
  managedResponseHeadersPolicies,
} from "../../../../infra/local-edge/template/managed-policies.ts";

const year = 31_536_000;

describe("managed cache policies", () => {
  it("have CachingOptimized, which keeps nothing but the encoding (CA-07)", () => {
    expect(managedCachePolicies.get(CachePolicy.CACHING_OPTIMIZED.cachePolicyId)).toMatchObject({
      minTtl: 1,
      defaultTtl: 86_400,
      maxTtl: year,
      gzip: true,
      brotli: true,
      headers: [],
      cookies: { kind: "none" },
      queryStrings: { kind: "none" },
    });
  });

  it("have CachingDisabled, which keeps nothing at all (CA-07)", () => {
    expect(managedCachePolicies.get(CachePolicy.CACHING_DISABLED.cachePolicyId)).toMatchObject({
      minTtl: 0,
      defaultTtl: 0,
      maxTtl: 0,
      gzip: false,
      brotli: false,
    });
  });

  it.each([
    [CachePolicy.USE_ORIGIN_CACHE_CONTROL_HEADERS, "none"],
    [CachePolicy.USE_ORIGIN_CACHE_CONTROL_HEADERS_QUERY_STRINGS, "all"],
  ])("have UseOriginCacheControlHeaders, with and without queries (CA-07)", (policy, queries) => {
    expect(managedCachePolicies.get(policy.cachePolicyId)).toMatchObject({
      minTtl: 0,
      defaultTtl: 0,
      maxTtl: year,
      headers: ["host", "origin", "x-http-method", "x-http-method-override", "x-method-override"],
      cookies: { kind: "all" },
      queryStrings: { kind: queries },
    });
  });
});

describe("managed origin request policies", () => {
  it.each([
    [OriginRequestPolicy.ALL_VIEWER, "Managed-AllViewer"],
    [OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER, "Managed-AllViewerExceptHostHeader"],
    [OriginRequestPolicy.CORS_S3_ORIGIN, "Managed-CORS-S3Origin"],
    [OriginRequestPolicy.CORS_CUSTOM_ORIGIN, "Managed-CORS-CustomOrigin"],
    [OriginRequestPolicy.USER_AGENT_REFERER_HEADERS, "Managed-UserAgentRefererHeaders"],
    [OriginRequestPolicy.HOST_HEADER_ONLY, "Managed-HostHeaderOnly"],
  ])("have those of CDK, by id: %#", ({ originRequestPolicyId }, name) => {
    expect(managedOriginRequestPolicies.get(originRequestPolicyId)?.name).toBe(name);
  });
});

describe("managed response headers policies", () => {
  it("have SecurityHeadersPolicy, without a Content-Security-Policy (CA-49)", () => {
    const id = ResponseHeadersPolicy.SECURITY_HEADERS.responseHeadersPolicyId;
    const headers = managedResponseHeadersPolicies.get(id)?.headers ?? [];
    expect(headers.map(({ name, value, override }) => [name, value, override])).toEqual([
      ["referrer-policy", "strict-origin-when-cross-origin", false],
      ["strict-transport-security", "max-age=31536000", false],
      ["x-content-type-options", "nosniff", true],
      ["x-frame-options", "SAMEORIGIN", false],
      ["x-xss-protection", "1; mode=block", false],
    ]);
  });

  it.each([
    [ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS, 0],
    [ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT, 0],
    [ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS_AND_SECURITY_HEADERS, 5],
    [ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT_AND_SECURITY_HEADERS, 5],
  ])("have the CORS ones of CDK, by id: %#", ({ responseHeadersPolicyId }, count) => {
    const policy = managedResponseHeadersPolicies.get(responseHeadersPolicyId);
    expect(policy?.cors?.origins).toEqual(["*"]);
    expect(policy?.headers).toHaveLength(count);
  });
});
