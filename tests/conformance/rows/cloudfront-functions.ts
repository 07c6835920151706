import type { Section } from "../row.ts";

export const cloudFrontFunctions: Section = {
  title: "2. CloudFront Functions",
  rows: [
    { id: "CFF-01", what: "takes at most 10 KB of code", source: "Quotas" },
    {
      id: "CFF-02",
      what: "gives a function 2 MB of memory",
      source: "Quotas",
      notModelled: "workerd holds no isolate to 2 MB",
    },
    {
      id: "CFF-03",
      what: "ends a function that runs on",
      source: "CloudFront Functions restrictions",
      different: "ends after 2 s; AWS publishes no number, it is near 1 ms",
    },
    {
      id: "CFF-04",
      what: "allows 100 functions an account, and 100 distributions a function",
      source: "Quotas",
    },
    {
      id: "CFF-05",
      what: "shows a function no body, and cuts its log at 10 KB",
      source: "CloudFront Functions restrictions",
    },
    {
      id: "CFF-06",
      what: "has no eval, timers, network, files, process or environment; strict mode always",
      source: "JavaScript runtime 2.0",
    },
    {
      id: "CFF-07",
      what: "freezes the clock at the function's start, and seeds Math.random with it",
      source: "JavaScript runtime 2.0",
    },
    {
      id: "CFF-08",
      what: "prints the first argument of console.log alone",
      source: "JavaScript runtime 2.0",
    },
    {
      id: "CFF-09",
      what: "calls a top-level `handler`, async if it likes, which returns the request or a response",
      source: "JavaScript runtime 2.0",
    },
    {
      id: "CFF-10",
      what: "has the modules crypto, querystring and cloudfront, and Buffer",
      source: "JavaScript runtime 2.0",
    },
    {
      id: "CFF-11",
      what: "runs the syntax that runtime 2.0 lists",
      source: "JavaScript runtime 2.0",
    },
    {
      id: "CFF-12",
      what: "refuses what runtime 2.0 does not list: `for…of`, classes, destructuring, spread, `Map`, `URL` …",
      source: "JavaScript runtime 2.0",
    },
    {
      id: "CFF-13",
      what: "refuses `await` in a call's arguments, which AWS takes at deploy and fails at each request",
      source: "JavaScript runtime 2.0; field reports",
    },
    {
      id: "CFF-14",
      what: "refuses `?.`, which AWS takes at deploy and fails at each request",
      source: "Field report",
    },
    {
      id: "CFF-15",
      what: "reads keys one after the other: many at once run out of memory",
      source: "KeyValueStore helper methods",
      notModelled: "it is the memory of CFF-02 that runs out",
    },
    {
      id: "CFF-20",
      what: "hands the function `{version, context, viewer, request, response?}`",
      source: "Event structure",
    },
    {
      id: "CFF-21",
      what: "has header names in lower case in the event, capitalised on the wire",
      source: "Event structure",
    },
    {
      id: "CFF-22",
      what: "has `multiValue` only for a name that came more than once",
      source: "Event structure",
    },
    {
      id: "CFF-23",
      what: "takes a changed `multiValue` over `value`, and else changes the first value alone",
      source: "Event structure",
    },
    {
      id: "CFF-24",
      what: "keeps cookies out of the headers, in `cookies` of their own",
      source: "Event structure",
    },
    {
      id: "CFF-25",
      what: "has an empty object for no query, an empty value for a bare name, and takes a query back as text",
      source: "Event structure",
    },
    {
      id: "CFF-26",
      what: "keeps the method, wants a URI that starts with `/`, and a clean query",
      source: "Event structure",
    },
    {
      id: "CFF-27",
      what: "takes an object with `statusCode` as the answer: the cache is neither asked nor filled",
      source: "Writing function code",
    },
    {
      id: "CFF-28",
      what: "takes a body as text or base64, and refuses bad base64",
      source: "Event structure",
    },
    {
      id: "CFF-29",
      what: "shows no custom error page for an error that a function made",
      source: "Event structure",
    },
    {
      id: "CFF-30",
      what: "sends what a function made with Server, Date, Content-Length, X-Cache, Via and the rest",
      source: "Functions tutorial",
    },
    {
      id: "CFF-31",
      what: "shows device and place headers to a function when a policy asks for them",
      source: "Lambda@Edge restrictions",
    },
    {
      id: "CFF-32",
      what: "says in `cf.edgeLocation` where a viewer-request runs",
      source: "Helper methods",
    },
    {
      id: "CFF-33",
      what: "lets viewer-request choose another origin",
      source: "Origin modification",
      notModelled:
        "the blog's functions never change the origin, and one that calls these helpers is told so",
    },
    {
      id: "CFF-40",
      what: "parses as njs does, a version before `?.`",
      source: "njs sources and change log",
      notModelled:
        "which njs CloudFront runs is a guess; CFF-41 and CFF-42 hold functions to what 0.7.9 takes",
    },
    {
      id: "CFF-41",
      what: "agrees with njs 0.7.9 on what works and what does not",
      source: "Experiment with Debian's njs",
    },
    {
      id: "CFF-42",
      what: "runs the built function through njs, as the careful gate",
      source: "Inference",
    },
    {
      id: "CFF-43",
      what: "is built by esbuild for ES5 with the listed exceptions, `export` taken off",
      source: "Field report",
    },
    {
      id: "KVS-01",
      what: "reads a store by get, exists and meta; a missing key throws",
      source: "KeyValueStore helper methods",
    },
    {
      id: "KVS-02",
      what: "holds 5 MB, keys of 512 bytes, values of 1 KB; one store a function",
      source: "Quotas",
    },
    {
      id: "KVS-03",
      what: "is written through an API of its own, never by a function",
      source: "Research note",
      different: "a file takes the place of the API, and a change of it is seen at the next run",
    },
    {
      id: "ERR-01",
      what: "answers 503 FunctionExecutionError when a function throws or can't be parsed",
      source: "HTTP 503",
    },
    {
      id: "ERR-02",
      what: "answers 502 FunctionValidationError for a forbidden header or an object of the wrong shape",
      source: "HTTP 502",
    },
    {
      id: "ERR-03",
      what: "answers 503 FunctionThrottledError when a function is throttled",
      source: "Field report",
    },
    {
      id: "HD-01",
      what: "refuses headers that no function may add",
      source: "Edge function restrictions",
    },
    {
      id: "HD-02",
      what: "refuses a change of what viewer-request may only read",
      source: "Edge function restrictions",
    },
    {
      id: "HD-03",
      what: "refuses a change of what origin-request may only read",
      source: "Edge function restrictions",
    },
    {
      id: "HD-04",
      what: "refuses a change of what origin-response may only read",
      source: "Edge function restrictions",
    },
    {
      id: "HD-05",
      what: "refuses a change of what viewer-response may only read",
      source: "Edge function restrictions",
    },
    {
      id: "HD-06",
      what: "refuses a viewer-request function that adds `CloudFront-Viewer-Country`",
      source: "Lambda@Edge restrictions",
    },
    {
      id: "HD-07",
      what: "refuses a generated response that sets Content-Length, Transfer-Encoding, Connection or Via",
      source: "Field report",
    },
  ],
};
