import { describe, expect, it } from "vitest";
import { cloudFrontHeader } from "../../../../infra/local-edge/cloudfront/viewer-headers.ts";
import { get } from "../fixtures/ports.ts";

const agents = {
  desktop: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
  phone: "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile",
  tablet: "Mozilla/5.0 (Linux; Android 15; Pixel Tablet) AppleWebKit/537.36 Chrome/140.0",
  iphone: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Mobile/15E148",
  television: "Mozilla/5.0 (SMART-TV; Linux; Tizen 8.0) AppleWebKit/537.36 TV Safari/537.36",
};

describe("cloudFrontHeader", () => {
  it.each([
    ["desktop", ["desktop"]],
    ["phone", ["android", "mobile"]],
    ["tablet", ["android", "tablet"]],
    ["iphone", ["ios", "mobile"]],
    ["television", ["smarttv"]],
  ] as const)("tells a %s by its User-Agent (CA-33)", (device, expected) => {
    const viewer = get("/", { "user-agent": [agents[device]] });
    const kinds = ["android", "desktop", "ios", "mobile", "smarttv", "tablet"];
    expect(
      kinds.filter((kind) => cloudFrontHeader(`cloudfront-is-${kind}-viewer`, viewer) === "true"),
    ).toEqual(expected);
  });

  it("tells address, protocol and place (CA-33)", () => {
    const viewer = { ...get("/"), clientPort: 5000 };
    const said = ["viewer-address", "forwarded-proto", "viewer-http-version", "viewer-country"];
    expect(said.map((name) => cloudFrontHeader(`cloudfront-${name}`, viewer))).toEqual([
      "192.0.2.1:5000",
      "https",
      "1.1",
      "US",
    ]);
  });

  it("says nothing in a header that does not exist here", () => {
    expect(cloudFrontHeader("cloudfront-viewer-ja3-fingerprint", get("/"))).toBeUndefined();
  });
});
