import type { ViewerRequest } from "../model.ts";

/** Where the viewers of a laptop are taken to be. */
const place: Record<string, string> = {
  "cloudfront-viewer-asn": "64496", // kept for documentation (RFC 5398)
  "cloudfront-viewer-city": "Seattle",
  "cloudfront-viewer-country": "US",
  "cloudfront-viewer-country-name": "United States",
  "cloudfront-viewer-country-region": "WA",
  "cloudfront-viewer-country-region-name": "Washington",
  "cloudfront-viewer-latitude": "47.60620",
  "cloudfront-viewer-longitude": "-122.33210",
  "cloudfront-viewer-metro-code": "819",
  "cloudfront-viewer-postal-code": "98101",
  "cloudfront-viewer-time-zone": "America/Los_Angeles",
};

/** CloudFront takes these by an origin request policy alone (CA-33). */
export const originRequestPolicyOnly = new Set([
  "cloudfront-viewer-address",
  "cloudfront-viewer-asn",
  "cloudfront-viewer-ja3-fingerprint",
  "cloudfront-viewer-ja4-fingerprint",
  "cloudfront-viewer-tls",
]);

/** Whether CloudFront, not the viewer, writes a header. `name` is in lower case. */
export function isCloudFrontHeader(name: string): boolean {
  return name.startsWith("cloudfront-");
}

/**
 * What CloudFront says of the viewer in a `CloudFront-*` header (CA-33), or undefined: it says nothing. The place is a fixed
 * one, since a laptop's address has none; TLS fingerprints do not exist here.
 */
export function cloudFrontHeader(name: string, request: ViewerRequest): string | undefined {
  switch (name) {
    case "cloudfront-error-args":
    case "cloudfront-error-uri":
      return request.headers[name]?.[0]; // written when an error page is fetched
    case "cloudfront-forwarded-proto":
      return "https";
    case "cloudfront-viewer-address":
      return `${request.clientIp}:${request.clientPort ?? 0}`;
    case "cloudfront-viewer-http-version":
      return request.httpVersion;
    case "cloudfront-viewer-tls":
      return "TLSv1.3:TLS_AES_128_GCM_SHA256:sessionResumed";
    default:
      return place[name] ?? device(name, request);
  }
}

/** By the words that browsers write into User-Agent; CloudFront's own list is not public. */
const devices: Record<string, (userAgent: string) => boolean> = {
  "cloudfront-is-android-viewer": (agent) => /Android/.test(agent),
  "cloudfront-is-desktop-viewer": (agent) => !/Mobi|Android|iPad|TV/.test(agent),
  "cloudfront-is-ios-viewer": (agent) => /iPhone|iPad/.test(agent),
  "cloudfront-is-mobile-viewer": (agent) => /Mobi/.test(agent) && !/iPad/.test(agent),
  "cloudfront-is-smarttv-viewer": (agent) => /TV/.test(agent),
  "cloudfront-is-tablet-viewer": (agent) => /iPad|Android(?!.*Mobi)/.test(agent),
};

function device(name: string, { headers }: ViewerRequest): string | undefined {
  return devices[name]?.(headers["user-agent"]?.[0] ?? "").toString();
}
