import type { Section } from "../row.ts";

export const advice: Section = {
  title: "7, 9, 10 Prices, unknowns, consequences",
  rows: [
    {
      id: "PR-01",
      what: "the part of CloudFront that is always free",
      source: "CloudFront prices",
    },
    { id: "PR-02", what: "bytes out and HTTPS requests", source: "CloudFront prices" },
    { id: "PR-03", what: "CloudFront Functions and key value reads", source: "Research note" },
    {
      id: "PR-04",
      what: "Lambda@Edge by request and GB-second, nothing free",
      source: "Research note",
    },
    { id: "PR-05", what: "invalidation paths after the free ones", source: "Invalidation prices" },
    {
      id: "PR-06",
      what: "flat-rate plans take no Lambda@Edge",
      source: "Flat-rate plans",
      notModelled: "the blog runs Lambda@Edge, so these plans are no choice",
    },
    {
      id: "PR-07",
      what: "DynamoDB reads, writes and replicated writes",
      source: "AWS agent toolkit",
    },
    { id: "PR-08", what: "S3 requests", source: "Cost documents" },
    {
      id: "PR-09",
      what: "Route 53 zones and queries",
      source: "From memory",
      notModelled: "the stack has no zone",
    },
    {
      id: "UK-01",
      what: "whether the default root object comes before or after the function",
      source: "Not documented",
    },
    { id: "UK-02", what: "whether tags of generated responses count", source: "Not documented" },
    {
      id: "UK-03",
      what: "whether generated errors are kept and dressed as an origin's",
      source: "Not documented",
    },
    {
      id: "UK-04",
      what: "whether a failed function brings a stale copy, or is kept",
      source: "Not documented",
    },
    {
      id: "UK-05",
      what: "whether a function may answer 304 to renew a copy",
      source: "Not documented",
    },
    {
      id: "UK-06",
      what: "whether viewer-response runs on generated errors",
      source: "Not documented",
    },
    { id: "UK-07", what: "whether a HEAD fills the cache for GET", source: "Not documented" },
    {
      id: "UK-08",
      what: "whether the 1 MB counts before or after base64",
      source: "Not documented",
    },
    { id: "UK-09", what: "whether viewers see the tag header", source: "Not documented" },
    {
      id: "BL-01",
      what: "one cache policy: minimum 0, a small default, a long maximum, the path alone, two encodings",
      source: "CA-01 to CA-13",
    },
    {
      id: "BL-02",
      what: "every page says how long it is kept, errors shortly",
      source: "CA-41, LE-42",
    },
    {
      id: "BL-03",
      what: "a publish invalidates every spelling, a new page's cached 404 too",
      source: "CA-41, CA-63",
    },
    {
      id: "BL-04",
      what: "the function rewrites `/`, and takes `/index.html` as well",
      source: "PL-04, PL-05",
      different:
        "`/index.html` is sent to `/` by a 301, so that the front page has one URL; no default root object is set",
    },
    {
      id: "BL-05",
      what: "rendered pages have patterns of their own, files run no Lambda@Edge",
      source: "PL-03, PF-11",
    },
    {
      id: "BL-06",
      what: "Host reaches the renderer only if a policy forwards it",
      source: "LE-25",
    },
    {
      id: "BL-07",
      what: "the nearest replica first, the next on an error or a delay",
      source: "LE-13 to LE-17",
    },
    {
      id: "BL-08",
      what: "the origin is a real name, though the function always answers",
      source: "PL-10",
    },
    {
      id: "BL-09",
      what: "the renderer checks its own size, status and headers",
      source: "LE-05, LE-40",
    },
    {
      id: "BL-10",
      what: "pages have a strong ETag, and come back with a weak one",
      source: "CA-23",
    },
    { id: "BL-11", what: "the feed's type is one that is compressed", source: "CA-21" },
    { id: "BL-12", what: "caches forget only when every Region has the release", source: "DB-07" },
    {
      id: "BL-13",
      what: "a function that touches what it may only read fails here too",
      source: "ERR-02",
    },
  ],
};
