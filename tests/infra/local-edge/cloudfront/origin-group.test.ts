import { describe, expect, it } from "vitest";
import type { Distribution, EdgeResponse, S3Origin } from "../../../../infra/local-edge/model.ts";
import { defaultBehavior, originRequest } from "../fixtures/distribution.ts";
import { startEngine, textOf } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

const origin = (id: string): S3Origin => ({
  id,
  domainName: `${id}.s3.us-east-1.amazonaws.com`,
  path: `/${id}`,
  bucket: id,
  customHeaders: {},
});
const parts: Partial<Distribution> = {
  origins: { first: origin("first"), second: origin("second") },
  originGroups: { group: { id: "group", members: ["first", "second"], statusCodes: [403, 503] } },
};
const behavior = {
  ...defaultBehavior,
  originId: "group",
  allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT"],
};

function start(first: () => EdgeResponse, change = {}) {
  const ports = fakePorts({
    bucket: (key) => (key.startsWith("first/") ? first() : respond(200, {}, "second")),
    edge: ({ Records: [{ cf }] }) => cf.response ?? cf.request,
  });
  return {
    ports,
    engine: startEngine(ports, { ...parts, behaviors: [{ ...behavior, ...change }] }),
  };
}

describe("an origin group", () => {
  it("is answered by its first origin (CA-46)", async () => {
    const { engine, ports } = start(() => respond(200, {}, "first"));
    expect(textOf((await engine.handle(get("/a"))).response)).toBe("first");
    expect(ports.reads).toHaveLength(1);
  });

  it("fails over on a chosen code, the first origin first each time (CA-46)", async () => {
    const { engine, ports } = start(() => respond(403, {}));
    for (const path of ["/a", "/b"])
      expect(textOf((await engine.handle(get(path))).response)).toBe("second");
    expect(ports.reads.map(({ key }) => key)).toEqual([
      "first/a",
      "second/a",
      "first/b",
      "second/b",
    ]);
  });

  it("does not fail over on another code (CA-46)", async () => {
    const { engine } = start(() => respond(404, {}));
    expect((await engine.handle(get("/a"))).response.status).toBe(404);
  });

  it("fails over when the first origin can't be reached and 503 is chosen (CA-46)", async () => {
    const { engine } = start(() => {
      throw new Error("refused");
    });
    expect(textOf((await engine.handle(get("/a"))).response)).toBe("second");
  });

  it("fails over for HEAD too (CA-46)", async () => {
    const { engine } = start(() => respond(403, {}));
    expect((await engine.handle(get("/a", {}, "HEAD"))).response.status).toBe(200);
  });

  it("does not fail over for writes (CA-46)", async () => {
    const { engine, ports } = start(() => respond(403, {}), { originRequest });
    expect((await engine.handle(get("/a", {}, "PUT"))).response.status).toBe(403);
    expect(ports.events).toHaveLength(1);
  });

  it("does not fail over when origin-request generates the error itself (LE-28)", async () => {
    const ports = fakePorts({ edge: () => ({ status: "503", body: "made" }) });
    const engine = startEngine(ports, { ...parts, behaviors: [{ ...behavior, originRequest }] });
    expect(textOf((await engine.handle(get("/a"))).response)).toBe("made");
    expect(ports.events).toHaveLength(1);
  });

  it("runs origin-request once more for the second origin (LE-28)", async () => {
    const { engine, ports } = start(() => respond(403, {}), { originRequest });
    expect(textOf((await engine.handle(get("/a"))).response)).toBe("second");
    const domains = ports.events.map(({ Records: [{ cf }] }) => cf.request.origin?.s3.domainName);
    expect(domains).toEqual([
      "first.s3.us-east-1.amazonaws.com",
      "second.s3.us-east-1.amazonaws.com",
    ]);
  });

  it("shows origin-response the answer that counts (CA-46)", async () => {
    const { engine, ports } = start(() => respond(403, {}), { originResponse: originRequest });
    await engine.handle(get("/a"));
    expect(ports.events.map(({ Records: [{ cf }] }) => cf.response?.status)).toEqual(["200"]);
  });
});
