import { describe, expect, it } from "vitest";
import { readResponseHeadersPolicies } from "../../../../../infra/local-edge/template/resources/response-headers-policies.ts";
import { fakeTemplate } from "../../fixtures/template.ts";

function read(config: object) {
  const properties = { ResponseHeadersPolicyConfig: { Name: "Headers", ...config } };
  const template = fakeTemplate(["AWS::CloudFront::ResponseHeadersPolicy", "Resource", properties]);
  return readResponseHeadersPolicies(template).get("Resource");
}

const custom = (count: number) => ({
  CustomHeadersConfig: {
    Items: Array.from({ length: count }, (_, index) => ({
      Header: `X-${index}`,
      Value: "v",
      Override: false,
    })),
  },
});

const contentSecurityPolicy = (length: number) => ({
  SecurityHeadersConfig: {
    ContentSecurityPolicy: { ContentSecurityPolicy: "x".repeat(length), Override: true },
  },
});

describe("readResponseHeadersPolicies", () => {
  it("writes security headers as CloudFront does (CA-48)", () => {
    const policy = read({
      SecurityHeadersConfig: {
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: "DENY", Override: true },
        ReferrerPolicy: { ReferrerPolicy: "no-referrer", Override: false },
        StrictTransportSecurity: {
          AccessControlMaxAgeSec: 9,
          IncludeSubdomains: true,
          Preload: true,
          Override: true,
        },
        XSSProtection: { Protection: true, ModeBlock: true, Override: false },
      },
    });
    expect(policy?.headers.map(({ name, value, override }) => [name, value, override])).toEqual([
      ["x-content-type-options", "nosniff", true],
      ["x-frame-options", "DENY", true],
      ["referrer-policy", "no-referrer", false],
      ["strict-transport-security", "max-age=9; includeSubDomains; preload", true],
      ["x-xss-protection", "1; mode=block", false],
    ]);
  });

  it("takes ten custom headers, and refuses eleven (CA-50)", () => {
    expect(read(custom(10))?.headers).toHaveLength(10);
    expect(() => read(custom(11))).toThrow("CA-50");
  });

  it("takes a Content-Security-Policy of 1,783 characters, and refuses a longer one (CA-50)", () => {
    expect(read(contentSecurityPolicy(1783))?.headers[0]?.value).toHaveLength(1783);
    expect(() => read(contentSecurityPolicy(1784))).toThrow("CA-50");
  });

  it("reads the headers to remove (CA-48)", () => {
    const config = { RemoveHeadersConfig: { Items: [{ Header: "X-Powered-By" }] } };
    expect(read(config)?.remove).toEqual(["x-powered-by"]);
  });

  it("reads CORS headers (CA-48)", () => {
    const config = {
      CorsConfig: {
        AccessControlAllowCredentials: false,
        AccessControlAllowHeaders: { Items: ["*"] },
        AccessControlAllowMethods: { Items: ["GET"] },
        AccessControlAllowOrigins: { Items: ["https://a.example"] },
        AccessControlMaxAgeSec: 600,
        OriginOverride: true,
      },
    };
    expect(read(config)?.cors).toEqual({
      origins: ["https://a.example"],
      methods: ["GET"],
      headers: ["*"],
      exposed: [],
      credentials: false,
      maxAge: 600,
      override: true,
    });
  });

  it.each([
    [{ Enabled: true, SamplingRate: 12.5 }, 12.5],
    [{ Enabled: true }, 0],
    [{ Enabled: false, SamplingRate: 50 }, undefined],
  ])("reads Server-Timing %o as %s %% (CA-51)", (config, expected) => {
    expect(read({ ServerTimingHeadersConfig: config })?.serverTiming).toBe(expected);
  });

  it("refuses a sampling rate beyond 100 % (CA-51)", () => {
    const config = { ServerTimingHeadersConfig: { Enabled: true, SamplingRate: 101 } };
    expect(() => read(config)).toThrow("from 0 to 100");
  });
});
