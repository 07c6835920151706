import { describe, expect, it } from "vitest";
import { defaultBehavior, makeDistribution } from "../fixtures/distribution.ts";
import { startEngine, textOf } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

const { files } = makeDistribution().origins;
if (files === undefined) throw new Error("the fixture has an origin");

describe("a bucket behind CloudFront", () => {
  it("that does not let it read answers 403 to each key, and the author is told why (S3-01)", async () => {
    const origins = { files: { ...files, refusal: "no origin access control (S3-01)" } };
    const { response, log } = await startEngine(fakePorts({}), { origins }).handle(get("/a"));
    expect([response.status, log.reason]).toEqual([403, "no origin access control (S3-01)"]);
    expect(textOf(response)).toContain("<Code>AccessDenied</Code>");
  });

  it("takes no writes, and the author is told (S3-01)", async () => {
    const engine = startEngine(fakePorts({}), {
      behaviors: [{ ...defaultBehavior, allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT"] }],
    });
    const { response, log } = await engine.handle(get("/a", {}, "PUT"));
    expect([response.status, log.reason]).toEqual([403, expect.stringContaining("S3-01")]);
  });

  it("takes a bare plus sign for a space, as S3 does (S3-08)", async () => {
    const ports = fakePorts({ bucket: (key) => respond(200, {}, key) });
    const { response } = await startEngine(ports).handle(get("/a+b%2Bc"));
    expect(textOf(response)).toBe("a b+c");
  });

  it("is asked for the origin's path and the decoded key", async () => {
    const ports = fakePorts({ bucket: (key) => respond(200, {}, key) });
    const origins = { files: { ...files, path: "/site" } };
    const { response } = await startEngine(ports, { origins }).handle(get("/a%20b/%E4%B8%AD"));
    expect(textOf(response)).toBe("site/a b/中");
  });

  it.each(["/%zz", "/%ff", `/${"k".repeat(1025)}`])(
    "answers 400 to what is no key: %.9s",
    async (uri) => {
      const { response, log } = await startEngine(fakePorts({})).handle(get(uri));
      expect([response.status, log.reason]).toEqual([400, expect.stringContaining("no key of S3")]);
    },
  );
});
