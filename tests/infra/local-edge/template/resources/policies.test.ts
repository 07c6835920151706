import { describe, expect, it } from "vitest";
import {
  readCachePolicies,
  readOriginRequestPolicies,
} from "../../../../../infra/local-edge/template/resources/policies.ts";
import { fakeTemplate } from "../../fixtures/template.ts";

const nothing = {
  CookiesConfig: { CookieBehavior: "none" },
  HeadersConfig: { HeaderBehavior: "none" },
  QueryStringsConfig: { QueryStringBehavior: "none" },
};

function readKey(parameters: object) {
  const properties = {
    CachePolicyConfig: {
      Name: "Pages",
      MinTTL: 1,
      DefaultTTL: 2,
      MaxTTL: 3,
      ParametersInCacheKeyAndForwardedToOrigin: {
        ...nothing,
        EnableAcceptEncodingGzip: true,
        EnableAcceptEncodingBrotli: true,
        ...parameters,
      },
    },
  };
  const template = fakeTemplate(["AWS::CloudFront::CachePolicy", "Resource", properties]);
  return readCachePolicies(template).get("Resource");
}

function readForwarded(parameters: object) {
  const properties = {
    OriginRequestPolicyConfig: { Name: "Viewer", Comment: "", ...nothing, ...parameters },
  };
  const template = fakeTemplate(["AWS::CloudFront::OriginRequestPolicy", "Resource", properties]);
  return readOriginRequestPolicies(template).get("Resource");
}

describe("readCachePolicies", () => {
  it("reads times, encodings and what is in the key (CA-14)", () => {
    const key = {
      HeadersConfig: { HeaderBehavior: "whitelist", Headers: ["X-B", "Origin"] },
      CookiesConfig: { CookieBehavior: "allExcept", Cookies: ["tracker"] },
      QueryStringsConfig: { QueryStringBehavior: "whitelist", QueryStrings: ["page"] },
    };
    expect(readKey(key)).toEqual({
      name: "Pages",
      minTtl: 1,
      defaultTtl: 2,
      maxTtl: 3,
      gzip: true,
      brotli: true,
      headers: ["origin", "x-b"],
      cookies: { kind: "except", names: ["tracker"] },
      queryStrings: { kind: "allow", names: ["page"] },
    });
  });

  it.each(["Address", "ASN", "TLS", "JA3-Fingerprint", "JA4-Fingerprint"])(
    "refuses CloudFront-Viewer-%s, which an origin request policy alone may name (CA-33)",
    (name) => {
      const headers = [`CloudFront-Viewer-${name}`];
      const config = { HeadersConfig: { HeaderBehavior: "whitelist", Headers: headers } };
      expect(() => readKey(config)).toThrow("CA-33");
    },
  );

  it("takes CloudFront-Viewer-Country (CA-33)", () => {
    const headers = ["CloudFront-Viewer-Country"];
    const config = { HeadersConfig: { HeaderBehavior: "whitelist", Headers: headers } };
    expect(readKey(config)?.headers).toEqual(["cloudfront-viewer-country"]);
  });
});

describe("readOriginRequestPolicies", () => {
  it.each([
    ["none", undefined, { kind: "none" }, []],
    ["allViewer", undefined, { kind: "all" }, []],
    [
      "whitelist",
      ["Accept", "CloudFront-Viewer-TLS"],
      { kind: "allow", names: ["accept"] },
      ["cloudfront-viewer-tls"],
    ],
    [
      "allViewerAndWhitelistCloudFront",
      ["CloudFront-Viewer-City"],
      { kind: "all" },
      ["cloudfront-viewer-city"],
    ],
    ["allExcept", ["Host"], { kind: "except", names: ["host"] }, []],
  ])("reads header behavior %s (PL-09)", (behavior, names, headers, cloudFrontHeaders) => {
    const config = { HeaderBehavior: behavior, ...(names && { Headers: names }) };
    expect(readForwarded({ HeadersConfig: config })).toMatchObject({ headers, cloudFrontHeaders });
  });

  it("reads cookies and parameters (PL-09)", () => {
    const config = {
      CookiesConfig: { CookieBehavior: "all" },
      QueryStringsConfig: { QueryStringBehavior: "allExcept", QueryStrings: ["utm"] },
    };
    expect(readForwarded(config)).toMatchObject({
      name: "Viewer",
      cookies: { kind: "all" },
      queryStrings: { kind: "except", names: ["utm"] },
    });
  });
});
