import type { Section } from "../row.ts";

export const requestPath: Section = {
  title: "1. The request path",
  rows: [
    {
      id: "PL-01",
      what: "refuses a URL over 8,192 bytes (414), big headers (494), a GET with a body and a method that is not allowed (403)",
      source: "Request and response behavior, custom origins",
    },
    {
      id: "PL-02",
      what: "redirects HTTP to HTTPS by 301, or by 307 for other methods than GET and HEAD, and runs no viewer function then",
      source: "HTTPS between viewers and CloudFront",
    },
    {
      id: "PL-03",
      what: "normalises the path to choose the behavior, and sends the raw one on",
      source: "Cache behavior settings",
    },
    {
      id: "PL-04",
      what: "takes the first behavior that matches the viewer's own path; a function's rewrite does not change it",
      source: "Cache behavior settings",
    },
    {
      id: "PL-05",
      what: "puts the default root object in the place of `/` alone; before or after the function is not said",
      source: "Default root object",
    },
    {
      id: "PL-06",
      what: "runs one viewer-request function, a CloudFront Function or Lambda@Edge, never both on one behavior",
      source: "Edge function restrictions",
    },
    {
      id: "PL-07",
      what: "builds the cache key from what the function made of the request",
      source: "Cache key",
    },
    {
      id: "PL-08",
      what: "runs no origin function on a hit, yet adds the policy's headers and runs viewer-response",
      source: "Lambda@Edge trigger events",
    },
    {
      id: "PL-09",
      what: "on a miss: collapses, builds the origin request from the policies, then runs origin-request",
      source: "Origin requests",
    },
    {
      id: "PL-10",
      what: "resolves the origin before origin-request: a name that is none is a 502, and no function runs",
      source: "Lambda@Edge restrictions",
      different: "such an origin is refused when the template is read, before anything is served",
    },
    {
      id: "PL-11",
      what: "takes a response of origin-request as the origin's: no origin, no origin-response, cached as usual",
      source: "Generated responses",
    },
    {
      id: "PL-12",
      what: "asks the origin otherwise, runs origin-response for every status, then compresses and stores",
      source: "Lambda@Edge trigger events",
    },
    {
      id: "PL-13",
      what: "adds the response headers policy after the cache and before viewer-response",
      source: "AWS blog: response headers policies",
    },
    {
      id: "PL-14",
      what: "runs no viewer-response for an origin's error, an error page, a generated response, a redirect",
      source: "Lambda@Edge trigger events",
    },
    {
      id: "PL-15",
      what: "runs no viewer-request for its own fetch of an error page",
      source: "Lambda@Edge trigger events",
    },
    {
      id: "PL-16",
      what: "sends PUT, POST, PATCH, OPTIONS and DELETE straight to the origin",
      source: "How CloudFront works",
    },
  ],
};
