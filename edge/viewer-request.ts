/**
 * CloudFront Function, viewer request: `/` is an alias of the client index, and every page has one URL.
 *
 * Only what runtime 2.0 lists is used here (CFF-11, CFF-12): the build refuses other syntax, and more than 10 KB.
 * `/` is rewritten, not redirected and not fetched: the behavior and the origin stay the viewer's own (PL-04).
 */
export function handler(event: AWSCloudFrontFunction.Event): ViewerRequestResult {
  const request = event.request;
  const canonical = canonicalPath(request.uri);
  if (canonical !== request.uri) return redirect(canonical + searched(canonical, request));
  if (request.uri === "/") request.uri = "/index.html";
  return request;
}

type ViewerRequestResult = AWSCloudFrontFunction.Request | AWSCloudFrontFunction.Response;

/** No doubled slash (which would make `//host` a Location elsewhere), no `index.html`, no slash at the end. */
function canonicalPath(uri: string): string {
  const path = uri.replace(/[/\\]+/g, "/").replace(/(\/(index\.html)?)+$/, "");
  return path === "" ? "/" : path;
}

/** The search's query goes with its reader; nothing else depends on one. */
function searched(path: string, request: AWSCloudFrontFunction.Request): string {
  const query = request.querystring["q"];
  return path === "/search" && query ? `?q=${query.value}` : "";
}

function redirect(location: string): AWSCloudFrontFunction.Response {
  return {
    statusCode: 301,
    statusDescription: "Moved Permanently",
    headers: {
      location: { value: location },
      "cache-control": { value: "public, max-age=3600" },
    },
  };
}
