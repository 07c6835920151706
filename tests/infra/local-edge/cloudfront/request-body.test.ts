import { describe, expect, it } from "vitest";
import type { Behavior, ViewerRequest } from "../../../../infra/local-edge/model.ts";
import type { EdgeEvent } from "../../../../infra/local-edge/cloudfront/edge-event.ts";
import { defaultBehavior, originRequest } from "../fixtures/distribution.ts";
import { startEngine, xCache } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

type Request = EdgeEvent["Records"][0]["cf"]["request"];

const viewerRequestLambda = { ...originRequest, name: "viewer-request" };

async function ask(
  edge: (request: Request) => unknown,
  request: ViewerRequest = get("/a?b=c"),
  change: Partial<Behavior> = {},
) {
  const ports = fakePorts({
    bucket: (key) => respond(200, {}, key),
    edge: ({ Records: [{ cf }] }) => edge(cf.request),
  });
  const behaviors = [{ ...defaultBehavior, viewerRequestLambda, ...change }];
  const engine = startEngine(ports, { behaviors });
  const handled = await engine.handle(request);
  return { ...handled, engine, ports, event: ports.events[0]?.Records[0].cf };
}

const post = (text: string): ViewerRequest => ({
  ...get("/a", {}, "POST"),
  hasBody: true,
  readBody: () => Promise.resolve({ bytes: Buffer.from(text), truncated: false }),
});
const including: Partial<Behavior> = {
  allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
  originRequest,
  includeBody: ["viewer-request", "origin-request"],
};
const ok = (request: Request) => (request.origin === undefined ? request : { status: "200" });

describe("the request's body", () => {
  it("is shown in base64 where it is included (LE-06)", async () => {
    const { event } = await ask(ok, post("hello"), including);
    expect(event?.request.body).toEqual({
      inputTruncated: false,
      action: "read-only",
      encoding: "base64",
      data: Buffer.from("hello").toString("base64"),
    });
  });

  it("is cut at 40,960 bytes for the viewer event, at 1,048,576 for the origin event (LE-06)", async () => {
    const { ports } = await ask(ok, post("x".repeat(1_048_577)), including);
    const bodies = ports.events.map(({ Records: [{ cf }] }) => cf.request.body);
    expect(
      bodies.map((body) => [body?.inputTruncated, Buffer.from(body?.data ?? "", "base64").length]),
    ).toEqual([
      [true, 40_960],
      [true, 1_048_576],
    ]);
  });

  it("is what the viewer-request function put in its place (LE-06)", async () => {
    const replace = { action: "replace", encoding: "text", data: "new" };
    const { ports } = await ask(
      (request) =>
        request.origin === undefined ? { ...request, body: replace } : { status: "200" },
      post("old"),
      including,
    );
    const shown = ports.events[1]?.Records[0].cf.request.body?.data ?? "";
    expect(Buffer.from(shown, "base64").toString()).toBe("new");
  });

  it.each([
    ["40,961 characters of text", { encoding: "text", data: "x".repeat(40_961) }],
    ["54,480 characters of base64", { encoding: "base64", data: "AAAA".repeat(13_620) }],
    ["what is no base64", { encoding: "base64", data: "*" }],
    ["an encoding that there is not", { encoding: "gzip", data: "" }],
  ])("can't be replaced at the viewer by %s (LE-06)", async (_case, body) => {
    const { response, log } = await ask(
      (request) => ({ ...request, body: { action: "replace", ...body } }),
      post("old"),
      including,
    );
    expect([response.status, log.reason]).toEqual([502, expect.stringContaining("LE-06")]);
  });

  it("can't be replaced at the origin by more than 1,048,576 characters of text (LE-06)", async () => {
    const data = "x".repeat(1_048_577);
    const { response } = await ask(
      (request) =>
        request.origin === undefined
          ? request
          : { ...request, body: { action: "replace", encoding: "text", data } },
      post("old"),
      including,
    );
    expect([response.status, xCache(response)]).toEqual([
      502,
      "LambdaValidationError from cloudfront",
    ]);
  });
});
