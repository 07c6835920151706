import type { Section } from "../row.ts";

export const field: Section = {
  title: "0, 8 Conflicts of the documentation, pitfalls of the field",
  rows: [
    {
      id: "X-1",
      what: "viewer events of Lambda@Edge have the older, stricter limits",
      source: "Quotas",
    },
    {
      id: "X-2",
      what: "headers over 20,480 bytes are warned of, over 32,768 refused",
      source: "Quotas",
    },
    {
      id: "X-3",
      what: "how many functions share a key value store",
      source: "Quotas",
      notModelled: "one account has one blog here",
    },
    {
      id: "X-4",
      what: "whether flat-rate plans have an overage",
      source: "Flat-rate plans",
      notModelled: "no choice, see PR-06",
    },
    { id: "X-5", what: "a failed edge function is a 503, no longer a 500", source: "HTTP 503" },
    {
      id: "X-6",
      what: "a long request is a 414 or a 494, no longer a 413",
      source: "Request and response behavior",
    },
    {
      id: "PF-01",
      what: "a stack with a replicated function can't be deleted: the function is kept",
      source: "aws-cdk #15010",
    },
    {
      id: "PF-02",
      what: "an old version is kept, else each deploy of code would fail",
      source: "CDK",
    },
    { id: "PF-03", what: "the whole app is in us-east-1", source: "aws-cdk #9862" },
    {
      id: "PF-04",
      what: "an environment variable on an edge function fails at synth",
      source: "CDK",
    },
    { id: "PF-05", what: "runtime 1.0 is CDK's default: 2.0 is asked for", source: "CDK" },
    { id: "PF-06", what: "a page over 1 MiB is never rendered", source: "amplify-hosting #2221" },
    {
      id: "PF-07",
      what: "a body that is no string is refused, with words",
      source: "serverless-next.js #525",
    },
    { id: "PF-08", what: "a role without edgelambda is refused", source: "opennextjs-aws #11" },
    {
      id: "PF-09",
      what: "`Age` beyond max-age makes hits stale for browsers: they revalidate",
      source: "satellytes.com #349",
    },
    { id: "PF-10", what: "the origin compresses nothing itself", source: "opennextjs-aws #1127" },
    { id: "PF-11", what: "functions only where they are needed", source: "opennextjs-aws #28" },
    {
      id: "PF-12",
      what: "`/index.html` is not a second URL of the front page",
      source: "terraform-aws-static-website #4",
    },
    { id: "PF-13", what: "no cookies are forwarded", source: "sst #5705" },
    {
      id: "PF-14",
      what: "the function's text is checked at the engine's level",
      source: "Field report",
    },
    { id: "PF-15", what: "what AWS refuses is refused here too", source: "Issue list of yulin" },
    { id: "PF-16", what: "the bundle is small, and its client made once", source: "From memory" },
  ],
};
