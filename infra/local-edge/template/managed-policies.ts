import type { CachePolicy, ResponseHeadersPolicy } from "../model.ts";

/** Managed cache policies by id (CA-07). */
export const managedCachePolicies = new Map<string, CachePolicy>([
  [
    "658327ea-f89d-4fab-a63d-7e88639e58f6",
    {
      name: "Managed-CachingOptimized",
      minTtl: 1,
      defaultTtl: 86_400,
      maxTtl: 31_536_000,
      gzip: true,
      brotli: true,
      headers: [],
      cookies: { kind: "none" },
      queryStrings: { kind: "none" },
    },
  ],
  [
    "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    {
      name: "Managed-CachingDisabled",
      minTtl: 0,
      defaultTtl: 0,
      maxTtl: 0,
      gzip: false,
      brotli: false,
      headers: [],
      cookies: { kind: "none" },
      queryStrings: { kind: "none" },
    },
  ],
]);

/** Managed response headers policies by id (CA-49). */
export const managedResponseHeadersPolicies = new Map<string, ResponseHeadersPolicy>([
  [
    "67f7725c-6f97-4210-82d7-5512b31e9d03",
    {
      name: "Managed-SecurityHeadersPolicy",
      headers: [
        { name: "referrer-policy", value: "strict-origin-when-cross-origin", override: false },
        { name: "strict-transport-security", value: "max-age=31536000", override: false },
        { name: "x-content-type-options", value: "nosniff", override: true },
        { name: "x-frame-options", value: "SAMEORIGIN", override: false },
        { name: "x-xss-protection", value: "1; mode=block", override: false },
      ],
      remove: [],
    },
  ],
]);
