import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { raw } from "../support/raw-request.ts";
import { get, newestPost } from "../support/site.ts";

/** A post's path that no request asked for yet, and no blog has. */
function unknownPost(): string {
  return `/posts/${randomUUID()}`;
}

describe("what CloudFront refuses", () => {
  it("refuses a URL over 8,192 bytes with a 414, and takes one below (PL-01, X-6)", async () => {
    expect((await raw(`/${"x".repeat(8_192)}`)).status).toBe(414);
    expect((await raw(`/?${"x".repeat(8_192)}`)).status).toBe(414);
    expect((await raw(`/?${"x".repeat(8_100)}`)).status).toBe(200);
  });

  it("refuses more than 32,768 bytes of headers with a 494 (PL-01, X-2, X-6)", async () => {
    const headers = Array.from({ length: 5 }, (_, index) => [`x-${index}`, "x".repeat(7_000)]);
    expect((await raw("/", Object.fromEntries(headers))).status).toBe(494);
  });

  it.each(["/", "/archive", "/assets/none.js", "/nothing"])(
    "refuses to POST to %s, which is for GET (PL-01)",
    async (path) => {
      const posted = await raw(path, { "content-length": "3" }, { method: "POST", body: "a=1" });
      expect(posted.status).toBe(403);
      expect(posted.headers["x-cache"]).toBe("Error from cloudfront");
    },
  );

  it("refuses a GET with a body (PL-01)", async () => {
    const path = await newestPost();
    expect((await raw(path, { "content-length": "3" }, { body: "a=1" })).status).toBe(403);
    expect((await raw(path, { "transfer-encoding": "chunked" }, { body: "a=1" })).status).toBe(403);
    expect((await raw(path)).status).toBe(200);
  });
});

describe("a missing key", () => {
  it("brings the blog's 404 page, not the bucket's 403 (S3-02, CA-44)", async () => {
    const { status, headers, body } = await raw(`/${randomUUID()}`);
    expect(status).toBe(404);
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(body.toString()).toContain("noindex");
    expect(body.toString()).not.toContain("AccessDenied");
  });

  it("is no directory with an index either (S3-05)", async () => {
    expect((await raw("/assets/")).status).toBe(404);
    expect((await raw("/media/index.html")).status).toBe(404);
  });
});

describe("a preview", () => {
  const unknown = "/~AAAAAAAAAAAAAAAAAAAAAA/posts/x";

  it("that there is none of is a 404 which nobody keeps", async () => {
    const { status, headers } = await get(unknown);
    expect([status, headers.get("cache-control")]).toEqual([404, "private, no-store"]);
  });

  it("has one URL per page, as the blog has", async () => {
    const { status, headers } = await get(`${unknown}/`);
    expect([status, headers.get("location")]).toEqual([301, unknown]);
  });
});

describe("a 404 that the edge rendered", () => {
  it("is kept, and has an age when it is served again (CA-41)", async () => {
    const path = unknownPost();
    const first = await get(path);
    expect(first.status).toBe(404);
    expect(first.headers.get("age")).toBeNull();
    const second = await get(path);
    expect(second.status).toBe(404);
    expect(second.headers.get("age")).toMatch(/^\d+$/);
  });

  it("is an Error in X-Cache (CA-30)", async () => {
    expect((await get(unknownPost())).headers.get("x-cache")).toBe("Error from cloudfront");
  });
});

describe("the behavior", () => {
  it.each(["//assets/none/", "/posts/../assets/none/", "/posts/%2e%2e/assets/none/"])(
    "of %s is that of /assets/*: no function makes it a redirect (PL-03, PL-04)",
    async (path) => {
      expect((await raw(path)).status).toBe(404);
    },
  );

  it("is chosen by the normalised path, while the function sees the raw one (PL-03)", async () => {
    const { status, headers } = await raw("/assets/../archive/");
    expect(status).toBe(301);
    expect(headers["location"]).toBe("/assets/../archive");
  });

  it("does not make another spelling the same page (PL-03, CA-16)", async () => {
    const path = await newestPost();
    expect((await raw(path)).status).toBe(200);
    const { status, body } = await raw(`/assets/..${path}`);
    expect(status).toBe(404);
    expect(body.toString()).toContain('content="noindex"');
  });
});

describe("the cache key", () => {
  it("has no query: two of them share one copy (CA-15, BL-01)", async () => {
    const path = unknownPost();
    expect((await get(`${path}?a=1`)).headers.get("age")).toBeNull();
    expect((await get(`${path}?a=2&b`)).headers.get("age")).toMatch(/^\d+$/);
  });

  it("has no cookie and no header of a reader (CA-14, BL-01)", async () => {
    const path = unknownPost();
    expect((await get(path, { cookie: "a=1" })).headers.get("age")).toBeNull();
    const other = await get(path, { cookie: "a=2", "user-agent": "other", "x-header": "1" });
    expect(other.headers.get("age")).toMatch(/^\d+$/);
  });

  it("has the path in its own case (CA-16)", async () => {
    const path = await newestPost();
    expect((await raw(path.replace("/posts/", "/Posts/"))).status).toBe(404);
  });
});

describe("every answer", () => {
  it.each(["/", "/archive", "/nothing", "/archive/"])(
    "says for %s what CloudFront did, and where (CA-29, CFF-30)",
    async (path) => {
      const { headers } = await raw(path);
      expect(headers["x-cache"]).toMatch(/^\w+ from cloudfront$/);
      expect(headers["via"]).toMatch(/cloudfront/i);
      expect(headers["x-amz-cf-id"]).toMatch(/^[\w=-]{40,}$/);
      expect(headers["x-amz-cf-pop"]).toBeDefined();
    },
  );
});
