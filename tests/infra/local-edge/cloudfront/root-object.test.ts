import { describe, expect, it } from "vitest";
import { defaultBehavior } from "../fixtures/distribution.ts";
import { startEngine, textOf } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

const engineOf = (defaultRootObject: string) =>
  startEngine(fakePorts({ bucket: (key) => respond(200, {}, key) }), {
    defaultRootObject,
    behaviors: [{ ...defaultBehavior, allowedMethods: ["GET", "HEAD", "OPTIONS"] }],
  });

describe("the default root object", () => {
  it("takes the place of exactly / (CA-69)", async () => {
    const engine = engineOf("index.html");
    expect(textOf((await engine.handle(get("/"))).response)).toBe("index.html");
    expect(textOf((await engine.handle(get("/posts/"))).response)).toBe("posts/");
    expect(textOf((await engine.handle(get("///"))).response)).toBe("//");
  });

  it("takes the place of / with a query too, and may be a path (CA-69)", async () => {
    const engine = engineOf("home/index.html");
    expect(textOf((await engine.handle(get("/?a=b"))).response)).toBe("home/index.html");
  });

  it("is for every method (CA-69)", async () => {
    const { response } = await engineOf("index.html").handle(get("/", {}, "HEAD"));
    expect(response.status).toBe(200);
  });

  it("is refused with 403 when it begins with a slash (CA-69)", async () => {
    const { response, log } = await engineOf("/index.html").handle(get("/"));
    expect([response.status, log.reason]).toEqual([403, expect.stringContaining("CA-69")]);
  });

  it.each([["a".repeat(256)], ["a b"]])(
    "is refused with 400 when it is no valid name (CA-69)",
    async (name) => {
      const { response, log } = await engineOf(name).handle(get("/"));
      expect([response.status, log.reason]).toEqual([
        400,
        expect.stringContaining("InvalidDefaultRootObject"),
      ]);
      expect((await engineOf(name).handle(get("/x"))).response.status).toBe(200);
    },
  );
});
