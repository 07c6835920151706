import type { Section } from "../row.ts";

export const lambdaEdge: Section = {
  title: "3. Lambda@Edge",
  rows: [
    {
      id: "LE-01",
      what: "lives in us-east-1, is a numbered version, and its role trusts both services",
      source: "Lambda@Edge restrictions",
    },
    {
      id: "LE-02",
      what: "has no environment variables, layers, VPC, dead letters, X-Ray, images or arm64",
      source: "Lambda@Edge restrictions",
    },
    { id: "LE-03", what: "runs on the newest Node.js or Python", source: "Lambda runtimes" },
    {
      id: "LE-04",
      what: "has at most 10,240 MB, 30 s and a 50 MB package for origin events",
      source: "Quotas",
    },
    {
      id: "LE-05",
      what: "generates at most 1,048,576 bytes at the origin, 40 KB at the viewer; more is a 502",
      source: "Generated responses",
    },
    {
      id: "LE-06",
      what: "gets the body as base64 if asked, cut at 1 MB or 40 KB",
      source: "Lambda@Edge restrictions",
    },
    { id: "LE-07", what: "runs at most 1,000 at a time in a Region", source: "Quotas" },
    { id: "LE-08", what: "takes one event at a time in an instance", source: "Lambda's model" },
    {
      id: "LE-09",
      what: "allows 500 distributions a function, 100 edge functions a distribution",
      source: "Quotas",
    },
    {
      id: "LE-10",
      what: "takes minutes to deploy",
      source: "Testing and debugging",
      notModelled: "a deploy here is at once",
    },
    {
      id: "LE-11",
      what: "can't be deleted while edges hold copies of it",
      source: "Delete functions and replicas",
    },
    {
      id: "LE-12",
      what: "runs in the Region near the viewer",
      source: "Origin Shield",
      different: "`--region` names the Region, since every reader is at this computer",
    },
    { id: "LE-13", what: "is told by AWS_REGION where it runs", source: "Field reports" },
    { id: "LE-14", what: "can't rely on the SDK's own Region", source: "Inference" },
    {
      id: "LE-15",
      what: "logs where it runs, under the name with its home Region",
      source: "Edge function logs",
    },
    {
      id: "LE-16",
      what: "logs what CloudFront refused in a log group of its own",
      source: "Testing and debugging",
    },
    {
      id: "LE-17",
      what: "gets its settings as origin custom headers, within their quota, over the viewer's own",
      source: "Event structure; quotas",
    },
    {
      id: "LE-20",
      what: "gets one record: config, request, and response after the origin",
      source: "Lambda@Edge event structure",
    },
    {
      id: "LE-21",
      what: "gets client, method, URI, raw query and headers, and the origin on origin events",
      source: "Lambda@Edge event structure",
    },
    {
      id: "LE-22",
      what: "may leave out a header's `key`: its name is capitalised",
      source: "Lambda@Edge event structure",
    },
    {
      id: "LE-23",
      what: "sees one origin, `s3` or `custom`, with its fields",
      source: "Lambda@Edge event structure",
    },
    {
      id: "LE-24",
      what: "sees `authMethod` `none` for origin access control",
      source: "Lambda@Edge event structure",
    },
    {
      id: "LE-25",
      what: "sees the origin's host and CloudFront's user agent, not the viewer's",
      source: "Request and response behavior, custom origins",
    },
    {
      id: "LE-26",
      what: "sees the query only if a policy forwards it",
      source: "Edge function restrictions",
    },
    {
      id: "LE-27",
      what: "runs on a miss and on a revalidation, which carries the stored validators",
      source: "Lambda@Edge trigger events",
    },
    { id: "LE-28", what: "runs again for the second origin of a group", source: "Origin failover" },
    {
      id: "LE-29",
      what: "may change the status and replace the body at origin-response, neither at viewer-response",
      source: "Lambda@Edge restrictions",
    },
    {
      id: "LE-40",
      what: "answers with a status as text, the rest as it likes; a wrong shape is a 502",
      source: "Generated responses",
    },
    {
      id: "LE-41",
      what: "is cached when it answers at origin-request, never at viewer-request",
      source: "Generated responses",
    },
    {
      id: "LE-42",
      what: "is kept for the policy's default when it says nothing of caching",
      source: "Inference from CA-01 to CA-05",
    },
    { id: "LE-43", what: "may not answer 204 with a body", source: "Generated responses" },
    { id: "LE-44", what: "is compressed as an origin's answer is", source: "Field report" },
    { id: "LE-45", what: "is a Miss at first, a Hit after", source: "Standard logs" },
    {
      id: "LE-46",
      what: "is a LambdaGeneratedResponse when it answers at viewer-request",
      source: "Field reports",
    },
    {
      id: "LE-47",
      what: "is a 503 when it fails, a 502 when its answer is invalid, a 503 when throttled",
      source: "HTTP 502, HTTP 503",
    },
    { id: "LE-48", what: "has the refusal of its answer said in words", source: "Field reports" },
    { id: "LE-49", what: "gets HEAD as HEAD, and its body is dropped", source: "Lambda's model" },
    { id: "LE-50", what: "has its errors treated as an origin's", source: "Inference" },
  ],
};
