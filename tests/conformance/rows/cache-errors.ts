import type { Section } from "../row.ts";

export const cacheErrors: Section = {
  title: "4.3–4.4 Errors, collapsing, failover, invalidation",
  rows: [
    {
      id: "CA-40",
      what: "concurrent misses of one key wait for one fetch",
      source: "Request and response behavior",
    },
    {
      id: "CA-41",
      what: "404, 414 and 5xx are kept for the error minimum at least",
      source: "HTTP status codes",
    },
    {
      id: "CA-42",
      what: "400, 403, 405, 412 and 415 are kept only if they say so",
      source: "HTTP status codes",
    },
    { id: "CA-43", what: "nothing is kept with CachingDisabled", source: "HTTP status codes" },
    {
      id: "CA-44",
      what: "an error page is fetched by its own behavior, with the status that is set",
      source: "Custom error responses",
    },
    {
      id: "CA-45",
      what: "no error page for a capacity or a limit",
      source: "Custom error responses",
    },
    {
      id: "CA-46",
      what: "an origin group fails over on its codes, for GET, HEAD and OPTIONS",
      source: "Origin failover",
    },
    {
      id: "CA-47",
      what: "Origin Shield is one more cache",
      source: "Origin Shield",
      notModelled: "one machine has one cache; the setting is read and ignored",
    },
    {
      id: "CA-48",
      what: "removes first, then adds; `override` decides between policy and origin",
      source: "Response headers policies",
    },
    {
      id: "CA-49",
      what: "the managed security headers",
      source: "Managed response headers policies",
    },
    {
      id: "CA-50",
      what: "a CSP of at most 1,783 characters, ten custom headers",
      source: "Quotas",
    },
    {
      id: "CA-51",
      what: "Server-Timing by sampling, or when asked by Pragma",
      source: "Response headers policies",
    },
    {
      id: "CA-60",
      what: "an invalidated path is exact, `*` only at its end, queries and variants as documented",
      source: "Invalidation paths",
    },
    {
      id: "CA-61",
      what: "3,000 paths and 15 wildcards in progress",
      source: "Invalidation quotas",
    },
    {
      id: "CA-62",
      what: "1,000 paths a month are free; a wildcard is one",
      source: "Invalidation prices",
    },
    {
      id: "CA-63",
      what: "both the viewer's and the rewritten path have to be invalidated",
      source: "Invalidation paths",
    },
    { id: "CA-64", what: "what browsers hold is not invalidated", source: "Invalidation" },
    {
      id: "CA-65",
      what: "tags of a header are invalidated as `#tag`",
      source: "Invalidation by tags",
    },
    {
      id: "CA-66",
      what: "an invalidation works within seconds",
      source: "What's New 2026-04",
      different: "an invalidation works at once",
    },
    {
      id: "CA-67",
      what: "tags of a generated response are not documented",
      source: "Invalidation by tags",
    },
    { id: "CA-68", what: "CDK has the tag header on its lowest level only", source: "CDK" },
    {
      id: "CA-69",
      what: "the default root object stands for exactly `/`",
      source: "Default root object",
    },
  ],
};
