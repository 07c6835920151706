import { describe, expect, it } from "vitest";
import type { Behavior } from "../../../../infra/local-edge/model.ts";
import { cachePolicy } from "../fixtures/distribution.ts";
import { rendered, startEngine } from "../fixtures/engine.ts";
import { fakePorts, get } from "../fixtures/ports.ts";

const all: Behavior = { ...rendered, pathPattern: "*" };

async function eventFor(behavior: Partial<Behavior>, viewer = get("/a?x=1&y=2")) {
  const ports = fakePorts({ edge: () => ({ status: "200" }) });
  await startEngine(ports, { behaviors: [{ ...all, ...behavior }] }).handle(viewer);
  return ports.events[0]?.Records[0].cf;
}

describe("the event of origin-request", () => {
  it("says which event of which distribution it is (LE-20)", async () => {
    expect((await eventFor({}))?.config).toEqual({
      distributionDomainName: "d111111abcdef8.cloudfront.net",
      distributionId: "EDFDVBD6EXAMPLE",
      eventType: "origin-request",
      requestId: expect.stringMatching(/^.{56}$/),
    });
  });

  it("has address, method, path, query and headers, and no body (LE-21)", async () => {
    expect(Object.keys((await eventFor({}))?.request ?? {}).toSorted()).toEqual([
      "clientIp",
      "headers",
      "method",
      "origin",
      "querystring",
      "uri",
    ]);
  });

  it("has exactly one origin, of S3 (LE-23)", async () => {
    const origin = (await eventFor({}))?.request.origin;
    expect(Object.keys(origin ?? {})).toEqual(["s3"]);
    expect(origin?.s3).toMatchObject({ domainName: "files.s3.us-east-1.amazonaws.com", path: "" });
  });

  it("can't tell an origin access control: authMethod is none, without a region (LE-24)", async () => {
    const s3 = (await eventFor({}))?.request.origin?.s3;
    expect(s3?.authMethod).toBe("none");
    expect(s3).not.toHaveProperty("region");
  });

  it("has the origin's host and not the viewer's, and CloudFront as user agent (LE-25)", async () => {
    const headers = (await eventFor({}, get("/a", { "user-agent": ["Browser"] })))?.request.headers;
    expect(headers?.["host"]?.[0]?.value).toBe("files.s3.us-east-1.amazonaws.com");
    expect(headers?.["user-agent"]?.[0]?.value).toBe("Amazon CloudFront");
  });

  it("has no query where the policy forwards none (LE-26)", async () => {
    expect((await eventFor({}))?.request.querystring).toBe("");
  });

  it("has the query as it was sent where the policy forwards all (LE-26)", async () => {
    const policy = { ...cachePolicy, queryStrings: { kind: "all" } as const };
    expect((await eventFor({ cachePolicy: policy }))?.request.querystring).toBe("x=1&y=2");
  });

  it("has the method as it came, also HEAD (LE-49)", async () => {
    expect((await eventFor({}, get("/a", {}, "HEAD")))?.request.method).toBe("HEAD");
  });

  it("has the origin's custom header in place of the viewer's (LE-17)", async () => {
    const policy = { ...cachePolicy, headers: ["x-blog-table"] };
    const viewer = get("/a", { "x-blog-table": ["spoofed"] });
    const request = (await eventFor({ cachePolicy: policy }, viewer))?.request;
    expect(request?.headers).not.toHaveProperty("x-blog-table");
    expect(request?.origin?.s3.customHeaders["x-blog-table"]).toEqual([
      { key: "X-Blog-Table", value: "Posts" },
    ]);
  });
});
