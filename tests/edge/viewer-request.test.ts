import { beforeEach, describe, expect, it, vi } from "vitest";
import { handler } from "../../edge/viewer-request.ts";

// A site without another name, as the bundle is made where the settings say nothing.
beforeEach(() => {
  vi.stubGlobal("SITE_HOST", "");
  vi.stubGlobal("OTHER_HOST", "");
});

function request(
  uri: string,
  querystring: AWSCloudFrontFunction.Event["request"]["querystring"] = {},
  host = "d1.cloudfront.net",
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
      headers: { host: { value: host } },
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

describe("viewer request of a site with another name", () => {
  beforeEach(() => {
    vi.stubGlobal("SITE_HOST", "blog.example");
    vi.stubGlobal("OTHER_HOST", "www.blog.example");
  });

  it.each([
    ["/", "https://blog.example/"],
    ["/posts/hello", "https://blog.example/posts/hello"],
    ["/posts/%E4%BD%A0/", "https://blog.example/posts/%E4%BD%A0"],
    ["//evil.example/", "https://blog.example/evil.example"],
  ])("leads from there to the same page here, by one 301: %s", (uri, value) => {
    const answer = handler(request(uri, {}, "www.blog.example"));
    expect(answer).toMatchObject({ statusCode: 301, headers: { location: { value } } });
  });

  it("takes what was searched for along, and nothing else", () => {
    const querystring = { q: { value: "%E8%BE%B9" }, utm_source: { value: "x" } };
    expect(handler(request("/search", querystring, "www.blog.example"))).toMatchObject({
      headers: { location: { value: "https://blog.example/search?q=%E8%BE%B9" } },
    });
  });

  it.each(["blog.example", "d1.cloudfront.net", "127.0.0.1:8787"])("stays at %s", (host) => {
    expect(handler(request("/archive", {}, host))).toMatchObject({ uri: "/archive" });
    expect(handler(request("/archive/", {}, host))).toMatchObject({
      headers: { location: { value: "/archive" } },
    });
  });
});
