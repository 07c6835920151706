import { describe, expect, it } from "vitest";
import { handler } from "../../edge/viewer-request.ts";

function request(
  uri: string,
  querystring: AWSCloudFrontFunction.Event["request"]["querystring"] = {},
): AWSCloudFrontFunction.Event {
  return {
    version: "1.0",
    context: {
      distributionDomainName: "d1.cloudfront.net",
      distributionId: "E1",
      eventType: "viewer-request",
      requestId: "r",
    },
    viewer: { ip: "192.0.2.1" },
    request: {
      method: "GET",
      uri,
      querystring,
      headers: {},
      cookies: {},
      rawQueryString: () => undefined,
    },
    response: { statusCode: 200, headers: {}, cookies: {} },
  };
}

describe("viewer request", () => {
  it("rewrites / to the client index, without a redirect (BL-04)", () => {
    expect(handler(request("/"))).toMatchObject({ uri: "/index.html" });
  });

  it.each([
    "/posts/hello",
    "/posts/%E4%BD%A0",
    "/feed.xml",
    "/archive",
    "/favicon.svg",
    "/posts/myindex.html",
  ])("leaves %s as it is", (uri) => {
    expect(handler(request(uri))).toMatchObject({ uri });
  });

  it.each([
    ["/posts/hello/", "/posts/hello"],
    ["/archive/", "/archive"],
    ["/index.html", "/"],
    ["/posts/hello/index.html", "/posts/hello"],
    ["/index.html/", "/"],
    ["/posts/hello/index.html/index.html/", "/posts/hello"],
    ["//", "/"],
    ["//posts//hello//", "/posts/hello"],
  ])("redirects %s to %s, once (PF-12)", (uri, location) => {
    expect(handler(request(uri))).toMatchObject({
      statusCode: 301,
      headers: { location: { value: location } },
    });
    expect(handler(request(location))).not.toHaveProperty("statusCode");
  });

  it("keeps the search's query in a redirect, and no other", () => {
    const query = { q: { value: "%E6%AD%BB+a" }, utm_source: { value: "x" } };
    const locations = ["/search/", "/archive/"].map((uri) => {
      const result = handler(request(uri, query));
      return "headers" in result ? result.headers?.location?.value : undefined;
    });
    expect(locations).toEqual(["/search?q=%E6%AD%BB+a", "/archive"]);
  });

  it.each(["//evil.example/", "/\\evil.example/", "///evil.example", "\\\\evil.example/"])(
    "never redirects to another host: %s",
    (uri) => {
      const result = handler(request(uri));
      const location = "headers" in result ? result.headers?.location?.value : undefined;
      expect(location).toBe("/evil.example");
    },
  );
});
