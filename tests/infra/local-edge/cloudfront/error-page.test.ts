import { describe, expect, it } from "vitest";
import { cachePolicy, defaultBehavior, viewerRequest } from "../fixtures/distribution.ts";
import { rendered, startEngine, textOf, xCache } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

const errorResponses = [{ errorCode: 403, responseCode: 404, responsePagePath: "/404.html" }];
const bucket = (key: string) =>
  key === "404.html"
    ? respond(200, { "content-type": "text/html", etag: '"page"' }, "not here")
    : respond(403, {}, "<Error/>");

describe("error pages", () => {
  it("answers with the page and the status of the distribution (CA-44)", async () => {
    const ports = fakePorts({ bucket });
    const engine = startEngine(ports, { errorResponses });
    for (const result of ["first", "second"]) {
      const { response } = await engine.handle(
        get("/none", { "if-none-match": ['"page"'], range: ["bytes=0-1"] }),
      );
      expect([response.status, textOf(response), xCache(response)], result).toEqual([
        404,
        "not here",
        "Error from cloudfront",
      ]);
    }
    expect(ports.reads.map(({ key }) => key)).toEqual(["none", "404.html", "none"]);
  });

  it("fetches it by its path's behavior, without the viewer-request function (CA-44, PL-15)", async () => {
    const ports = fakePorts({
      bucket: () => respond(403, {}),
      viewer: ({ request }) => request,
      edge: () => ({ status: "200", body: "by the function" }),
    });
    const engine = startEngine(ports, {
      behaviors: [
        { ...rendered, viewerRequest },
        { ...defaultBehavior, viewerRequest },
      ],
      errorResponses: [{ errorCode: 403, responseCode: 404, responsePagePath: "/posts/404" }],
    });
    const { response, log } = await engine.handle(get("/none"));
    expect([response.status, textOf(response)]).toEqual([404, "by the function"]);
    expect(log.functions).toEqual(["viewer-request", "origin-request"]);
  });

  it("tells the page's maker the path and query that failed, where a policy asks for it (CA-33)", async () => {
    const ports = fakePorts({ bucket: () => respond(403, {}), edge: () => ({ status: "200" }) });
    const asking = {
      ...cachePolicy,
      headers: ["cloudfront-error-uri", "cloudfront-error-args"],
    };
    await startEngine(ports, {
      behaviors: [{ ...rendered, cachePolicy: asking }, defaultBehavior],
      errorResponses: [{ errorCode: 403, responseCode: 404, responsePagePath: "/posts/404" }],
    }).handle(get("/none?a=b"));
    expect(ports.events[0]?.Records[0].cf.request.headers).toMatchObject({
      "cloudfront-error-uri": [{ value: "/none" }],
      "cloudfront-error-args": [{ value: "a=b" }],
    });
  });

  it("answers the page's own error when the page fails (CA-44)", async () => {
    const ports = fakePorts({ bucket: (key) => respond(key === "404.html" ? 500 : 403, {}) });
    expect(
      (await startEngine(ports, { errorResponses }).handle(get("/none"))).response.status,
    ).toBe(500);
  });
});
