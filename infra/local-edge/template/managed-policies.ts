import type { CachePolicy, OriginRequestPolicy, ResponseHeadersPolicy } from "../model.ts";

const day = 86_400; // seconds
const year = 365 * day;

const nothing = {
  gzip: false,
  brotli: false,
  headers: [],
  cookies: { kind: "none" },
  queryStrings: { kind: "none" },
} satisfies Partial<CachePolicy>;

const byMethodAndOrigin = {
  minTtl: 0,
  defaultTtl: 0,
  maxTtl: year,
  gzip: true,
  brotli: true,
  headers: ["host", "origin", "x-http-method", "x-http-method-override", "x-method-override"],
  cookies: { kind: "all" },
} satisfies Partial<CachePolicy>;

/** Managed cache policies by id (CA-07). */
export const managedCachePolicies = new Map<string, CachePolicy>([
  [
    "658327ea-f89d-4fab-a63d-7e88639e58f6",
    {
      ...nothing,
      name: "Managed-CachingOptimized",
      minTtl: 1,
      defaultTtl: day,
      maxTtl: year,
      gzip: true,
      brotli: true,
    },
  ],
  [
    "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
    {
      ...nothing,
      name: "Managed-CachingOptimizedForUncompressedObjects",
      minTtl: 1,
      defaultTtl: day,
      maxTtl: year,
    },
  ],
  [
    "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    { ...nothing, name: "Managed-CachingDisabled", minTtl: 0, defaultTtl: 0, maxTtl: 0 },
  ],
  [
    "83da9c7e-98b4-4e11-a168-04f0df8e2c65",
    {
      ...byMethodAndOrigin,
      name: "UseOriginCacheControlHeaders",
      queryStrings: { kind: "none" },
    },
  ],
  [
    "4cc15a8a-d715-48a4-82b8-cc0b614638fe",
    {
      ...byMethodAndOrigin,
      name: "UseOriginCacheControlHeaders-QueryStrings",
      queryStrings: { kind: "all" },
    },
  ],
]);

const noViewerHeaders = {
  headers: { kind: "none" },
  cloudFrontHeaders: [],
  cookies: { kind: "none" },
  queryStrings: { kind: "none" },
} satisfies Partial<OriginRequestPolicy>;

const wholeViewer = {
  headers: { kind: "all" },
  cloudFrontHeaders: [],
  cookies: { kind: "all" },
  queryStrings: { kind: "all" },
} satisfies Partial<OriginRequestPolicy>;

const corsHeaders = ["origin", "access-control-request-headers", "access-control-request-method"];

/** Managed origin request policies by id (Developer Guide, "Use managed origin request policies"). */
export const managedOriginRequestPolicies = new Map<string, OriginRequestPolicy>([
  ["216adef6-5c7f-47e4-b989-5492eafa07d3", { ...wholeViewer, name: "Managed-AllViewer" }],
  [
    "b689b0a8-53d0-40ab-baf2-68738e2966ac",
    {
      ...wholeViewer,
      name: "Managed-AllViewerExceptHostHeader",
      headers: { kind: "except", names: ["host"] },
    },
  ],
  [
    "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf",
    {
      ...noViewerHeaders,
      name: "Managed-CORS-S3Origin",
      headers: { kind: "allow", names: corsHeaders },
    },
  ],
  [
    "59781a5b-3903-41f3-afcb-af62929ccde1",
    {
      ...noViewerHeaders,
      name: "Managed-CORS-CustomOrigin",
      headers: { kind: "allow", names: ["origin"] },
    },
  ],
  [
    "acba4595-bd28-49b8-b9fe-13317c0390fa",
    {
      ...noViewerHeaders,
      name: "Managed-UserAgentRefererHeaders",
      headers: { kind: "allow", names: ["user-agent", "referer"] },
    },
  ],
  [
    "bf0718e1-ba1e-49d1-88b1-f726733018ae",
    {
      ...noViewerHeaders,
      name: "Managed-HostHeaderOnly",
      headers: { kind: "allow", names: ["host"] },
    },
  ],
]);

const security: ResponseHeadersPolicy["headers"] = [
  { name: "referrer-policy", value: "strict-origin-when-cross-origin", override: false },
  { name: "strict-transport-security", value: "max-age=31536000", override: false },
  { name: "x-content-type-options", value: "nosniff", override: true },
  { name: "x-frame-options", value: "SAMEORIGIN", override: false },
  { name: "x-xss-protection", value: "1; mode=block", override: false },
];

const simpleCors = {
  origins: ["*"],
  methods: ["GET", "HEAD"],
  headers: ["*"],
  exposed: [],
  credentials: false,
  override: false,
};

const preflightCors = {
  ...simpleCors,
  methods: ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
  exposed: ["*"],
};

/** Managed response headers policies by id (CA-49). */
export const managedResponseHeadersPolicies = new Map<string, ResponseHeadersPolicy>([
  [
    "67f7725c-6f97-4210-82d7-5512b31e9d03",
    { name: "Managed-SecurityHeadersPolicy", headers: security, remove: [] },
  ],
  [
    "60669652-455b-4ae9-85a4-c4c02393f86c",
    { name: "Managed-SimpleCORS", headers: [], remove: [], cors: simpleCors },
  ],
  [
    "5cc3b908-e619-4b99-88e5-2cf7f45965bd",
    { name: "Managed-CORS-With-Preflight", headers: [], remove: [], cors: preflightCors },
  ],
  [
    "e61eb60c-9c35-4d20-a928-2b84e02af89c",
    {
      name: "Managed-CORS-and-SecurityHeadersPolicy",
      headers: security,
      remove: [],
      cors: simpleCors,
    },
  ],
  [
    "eaab4381-ed33-4a86-88ca-d9558dc6cd63",
    {
      name: "Managed-CORS-with-preflight-and-SecurityHeadersPolicy",
      headers: security,
      remove: [],
      cors: preflightCors,
    },
  ],
]);
