import { describe, expect, it } from "vitest";
import { keyRequest } from "../../../../infra/local-edge/cloudfront/cache-key.ts";
import { forwardRequest } from "../../../../infra/local-edge/cloudfront/forwarded-request.ts";
import type { CachePolicy, OriginRequestPolicy } from "../../../../infra/local-edge/model.ts";
import { managedOriginRequestPolicies } from "../../../../infra/local-edge/template/managed-policies.ts";
import { startDelivery } from "../fixtures/delivery.ts";
import { cachePolicy, defaultBehavior, originRequest } from "../fixtures/distribution.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

const none: OriginRequestPolicy = {
  name: "None",
  headers: { kind: "none" },
  cloudFrontHeaders: [],
  cookies: { kind: "none" },
  queryStrings: { kind: "none" },
};
const viewer = get("/a?page=2&utm=1", {
  accept: ["text/html"],
  "accept-encoding": ["gzip, deflate"],
  cookie: ["session=1; tracker=2"],
  "if-none-match": ['"v1"'],
  range: ["bytes=0-1"],
  "x-forwarded-for": ["203.0.113.9"],
  "cloudfront-viewer-country": ["FR"],
});

function forward(policy: Partial<OriginRequestPolicy>, cache = cachePolicy) {
  const behavior = {
    ...defaultBehavior,
    cachePolicy: cache,
    originRequestPolicy: { ...none, ...policy },
  };
  return forwardRequest(behavior, viewer, keyRequest(cache, viewer));
}

describe("forwardRequest", () => {
  it("forwards the key alone without a policy (PL-09, CA-14)", () => {
    const keyed = keyRequest(cachePolicy, viewer);
    expect(forwardRequest(defaultBehavior, viewer, keyed)).toBe(keyed);
    expect(keyed.headers).toEqual({ "accept-encoding": ["gzip"] });
  });

  it("forwards the key's headers whatever the policy says (CA-14)", () => {
    const keyed = { ...cachePolicy, headers: ["accept"] };
    expect(forward({}, keyed).headers["accept"]).toEqual(["text/html"]);
  });

  it("adds the parameters that the policy names, in the viewer's order (PL-09)", () => {
    const cache: CachePolicy = { ...cachePolicy, queryStrings: { kind: "allow", names: ["utm"] } };
    expect(forward({ queryStrings: { kind: "allow", names: ["page"] } }, cache).querystring).toBe(
      "page=2&utm=1",
    );
    expect(forward({}).querystring).toBeUndefined();
  });

  it("adds the cookies that the policy names (PL-09)", () => {
    const { headers } = forward({ cookies: { kind: "except", names: ["tracker"] } });
    expect(headers["cookie"]).toEqual(["session=1"]);
  });

  it("leaves the key as it is (PL-09)", () => {
    expect(forward({ queryStrings: { kind: "all" }, headers: { kind: "all" } })).toMatchObject({
      key: keyRequest(cachePolicy, viewer).key,
      target: "/a",
    });
  });

  it("adds the viewer's headers, but none that CloudFront answers or writes itself (PL-09)", () => {
    const { headers } = forward({ headers: { kind: "all" } });
    expect(headers).toEqual({
      host: viewer.headers["host"],
      accept: ["text/html"],
      "accept-encoding": ["gzip"],
    });
  });

  it("adds CloudFront's headers that the policy names (CA-33)", () => {
    const cloudFrontHeaders = ["cloudfront-viewer-country", "cloudfront-viewer-address"];
    expect(forward({ cloudFrontHeaders }).headers).toMatchObject({
      "cloudfront-viewer-country": ["US"],
      "cloudfront-viewer-address": ["192.0.2.1:0"],
    });
  });

  it("forwards Accept-Encoding as it came when the cache policy does not read it (CA-18)", () => {
    const off = { ...cachePolicy, gzip: false, brotli: false };
    expect(forward({ headers: { kind: "all" } }, off).headers["accept-encoding"]).toEqual([
      "gzip, deflate",
    ]);
  });

  it.each([
    ["216adef6-5c7f-47e4-b989-5492eafa07d3", ["accept", "accept-encoding", "cookie", "host"]],
    ["b689b0a8-53d0-40ab-baf2-68738e2966ac", ["accept", "accept-encoding", "cookie"]],
    ["88a5eaf4-2fd4-4709-b370-b4c650ea3fcf", ["accept-encoding"]],
  ])("knows CloudFront's managed policy %s (PL-09)", (id, names) => {
    const policy = managedOriginRequestPolicies.get(id);
    expect(Object.keys(forward({ ...policy }).headers).toSorted()).toEqual(names);
  });
});

describe("the origin-request function", () => {
  it("sees a query only if a policy forwards it (LE-26)", async () => {
    const ports = fakePorts({ edge: () => ({ status: "200", body: "page" }) });
    await startDelivery(ports, { originRequest }).ask("/a?x=1");
    const originRequestPolicy: OriginRequestPolicy = { ...none, queryStrings: { kind: "all" } };
    await startDelivery(ports, { originRequest, originRequestPolicy }).ask("/a?x=1");
    const seen = ports.events.map(({ Records: [{ cf }] }) => cf.request.querystring);
    expect(seen).toEqual(["", "x=1"]);
  });

  it("sees the viewer's address at the end of X-Forwarded-For (CA-32)", async () => {
    const ports = fakePorts({ edge: () => ({ status: "200", body: "page" }) });
    const site = startDelivery(ports, { originRequest });
    await site.ask("/a");
    await site.ask("/b", { "x-forwarded-for": ["203.0.113.9"] });
    const seen = ports.events.map(
      ({ Records: [{ cf }] }) => cf.request.headers["x-forwarded-for"]?.[0]?.value,
    );
    expect(seen).toEqual(["192.0.2.1", "203.0.113.9, 192.0.2.1"]);
  });
});

describe("S3", () => {
  it("refuses the viewer's Host, by AllViewer or a key with Host (S3-07)", async () => {
    const ports = fakePorts({ bucket: () => respond(200, {}) });
    const policies = [
      { originRequestPolicy: { ...none, headers: { kind: "all" } } as const },
      { cachePolicy: { ...cachePolicy, headers: ["host"] } },
    ];
    for (const parts of policies) {
      const { status, reason } = await startDelivery(ports, parts).ask("/a");
      expect([status, reason]).toEqual([403, expect.stringContaining("S3-07")]);
    }
  });
});
