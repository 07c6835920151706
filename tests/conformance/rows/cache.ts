import type { Section } from "../row.ts";

export const cache: Section = {
  title: "4.1–4.2 Freshness, the key, headers",
  rows: [
    {
      id: "CA-01",
      what: "`max-age` between the policy's minimum and maximum",
      source: "Expiration",
    },
    { id: "CA-02", what: "`s-maxage` over `max-age`, between the same", source: "Expiration" },
    { id: "CA-03", what: "`Expires` unless there is `max-age`", source: "Expiration" },
    { id: "CA-04", what: "the default when the origin says nothing", source: "Expiration" },
    {
      id: "CA-05",
      what: "`no-cache`, `no-store` and `private`: the minimum, and a copy for when the origin can't be reached",
      source: "Expiration",
    },
    { id: "CA-06", what: "what the viewer says of caching is ignored", source: "Expiration" },
    {
      id: "CA-07",
      what: "the managed policies have their numbers and keys",
      source: "Managed cache policies",
    },
    {
      id: "CA-08",
      what: "a CDK cache policy has its own defaults, without compression",
      source: "CDK",
    },
    {
      id: "CA-09",
      what: "301 and 302 are kept, 307 and 308 only with `Cache-Control`; none is followed",
      source: "HTTP 3xx",
    },
    {
      id: "CA-10",
      what: "`stale-while-revalidate` serves the old copy while it fetches anew",
      source: "Expiration",
    },
    {
      id: "CA-11",
      what: "`stale-if-error` serves the old copy over an error page",
      source: "Expiration",
    },
    {
      id: "CA-12",
      what: "with no directive an old copy is served for a 5xx, and tried again; a 4xx is a 4xx",
      source: "HTTP status codes",
    },
    {
      id: "CA-13",
      what: "nothing stale is served beyond the policy's maximum",
      source: "Inference",
    },
    {
      id: "CA-14",
      what: "the key is the path; what is in the key is forwarded; OPTIONS apart",
      source: "Cache key",
    },
    {
      id: "CA-15",
      what: "a query is not normalised; with none in the key all share one copy",
      source: "Query strings",
    },
    {
      id: "CA-16",
      what: "the path is case-sensitive, and a slash at the end counts",
      source: "Path pattern",
    },
    {
      id: "CA-16b",
      what: "UTF-8 goes through, other bytes are read as ISO-8859-1",
      source: "Edge function restrictions",
    },
    {
      id: "CA-17",
      what: "`*` and `?` in patterns, `/` at the start or not, 255 characters, 75 behaviors",
      source: "Cache behavior settings; quotas",
    },
    {
      id: "CA-18",
      what: "Accept-Encoding is normalised to what the policy keys",
      source: "Cache policy",
    },
    {
      id: "CA-19",
      what: "no Accept-Encoding: not in the key, not forwarded",
      source: "Cache policy",
    },
    {
      id: "CA-20",
      what: "compresses only when all ten conditions hold",
      source: "Compressed files",
    },
    { id: "CA-21", what: "compresses the listed types alone", source: "Compressed files" },
    {
      id: "CA-22",
      what: "a revalidation compresses nothing; a cached variant that the viewer takes is used",
      source: "Compressed files",
    },
    {
      id: "CA-23",
      what: "weakens a strong ETag when it compresses, drops a malformed one",
      source: "Compressed files",
    },
    {
      id: "CA-24",
      what: "answers 304 to a fresh validator, not where cookies are forwarded",
      source: "Request and response behavior",
    },
    {
      id: "CA-25",
      what: "revalidates an expired copy with its validators; a 304 renews it",
      source: "Request and response behavior",
    },
    {
      id: "CA-26",
      what: "serves ranges of a cached whole, and the whole for odd ranges",
      source: "Range GETs",
    },
    {
      id: "CA-27",
      what: "caches GET and HEAD, OPTIONS if told, nothing else",
      source: "Request and response behavior",
    },
    {
      id: "CA-28",
      what: "keeps of `Vary` what it knows; `*` is fetched each time",
      source: "Request and response behavior",
    },
    {
      id: "CA-29",
      what: "adds Via, X-Amz-Cf-Id, X-Amz-Cf-Pop, X-Cache, and Age on hits",
      source: "Developer Guide",
    },
    { id: "CA-30", what: "says in X-Cache what happened", source: "Developer Guide" },
    {
      id: "CA-31",
      what: "takes S3's own ids off, and refuses 20,480 bytes of origin headers",
      source: "S3 origins; quotas",
    },
    {
      id: "CA-32",
      what: "appends the viewer to X-Forwarded-For",
      source: "Request and response behavior",
    },
    {
      id: "CA-33",
      what: "adds CloudFront-Viewer headers that a policy names",
      source: "CloudFront request headers",
    },
    {
      id: "CA-34",
      what: "speaks HTTP/2 and HTTP/3 to viewers when told",
      source: "Developer Guide; CDK",
      different: "the local server speaks HTTP/1.1; the template asks for HTTP/2 and HTTP/3",
    },
  ],
};
