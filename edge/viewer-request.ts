/**
 * CloudFront Function, viewer request: `/` is an alias of the client index, and every page has one URL.
 *
 * Only what runtime 2.0 lists is used here (CFF-11, CFF-12): the build refuses other syntax, and more than 10 KB.
 * `/` is rewritten, not redirected and not fetched: the behavior and the origin stay the viewer's own (PL-04).
 */
export function handler(event: AWSCloudFrontFunction.Event): ViewerRequestResult {
  const request = event.request;
  const canonical = canonicalPath(request.uri);
  const site = siteInstead(request);
  if (site !== "" || canonical !== request.uri)
    return redirect(site + canonical + searched(canonical, request));
  if (request.uri === "/") request.uri = "/index.html";
  return request;
}

type ViewerRequestResult = AWSCloudFrontFunction.Request | AWSCloudFrontFunction.Response;

/** The site's name, and another one that leads there; empty when there is none. The bundle sets both. */
declare const SITE_HOST: string;
declare const OTHER_HOST: string;

/** Where a reader goes who came by the other name, so that every page has one URL. */
function siteInstead(request: AWSCloudFrontFunction.Request): string {
  const host = request.headers["host"];
  const isOther = OTHER_HOST !== "" && host !== undefined && host.value === OTHER_HOST;
  return isOther ? `https://${SITE_HOST}` : "";
}

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
