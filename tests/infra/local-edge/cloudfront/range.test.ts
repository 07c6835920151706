import { describe, expect, it } from "vitest";
import { answerRange } from "../../../../infra/local-edge/cloudfront/range.ts";
import { startEngine } from "../fixtures/engine.ts";
import { fakePorts, get, respond } from "../fixtures/ports.ts";

const object = respond(
  200,
  { etag: '"v1"', "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT" },
  "0123456789",
);

function ask(range: string, headers: Record<string, string> = {}) {
  const lists = Object.entries({ range, ...headers }).map(([name, value]): [string, string[]] => [
    name,
    [value],
  ]);
  const { status, headers: sent, body } = answerRange(Object.fromEntries(lists), object);
  return { status, range: sent["content-range"]?.[0], body: body.toString() };
}

describe("answerRange", () => {
  it.each([
    ["bytes=0-3", "bytes 0-3/10", "0123"],
    ["bytes=8-", "bytes 8-9/10", "89"],
    ["bytes=8-99", "bytes 8-9/10", "89"],
    ["bytes=-3", "bytes 7-9/10", "789"],
    ["bytes=-99", "bytes 0-9/10", "0123456789"],
  ])("answers %s with 206 (CA-26)", (range, contentRange, body) => {
    expect(ask(range)).toEqual({ status: 206, range: contentRange, body });
  });

  it.each(["bytes=10-", "bytes=99-100", "bytes=-0"])(
    "answers %s, beyond the end, with 416 (CA-26)",
    (range) => {
      expect(ask(range)).toEqual({ status: 416, range: "bytes */10", body: "" });
    },
  );

  it.each(["bytes=3-1", "bytes=-", "bytes=a-b", "items=0-1", "bytes=0-1,4-5", "bytes=5-6,0-1"])(
    "answers %s with the whole (CA-26)",
    (range) => {
      expect(ask(range)).toEqual({ status: 200, range: undefined, body: "0123456789" });
    },
  );

  it("answers the whole when If-Range names another version", () => {
    expect(ask("bytes=0-1", { "if-range": '"v1"' }).status).toBe(206);
    expect(ask("bytes=0-1", { "if-range": '"v2"' }).status).toBe(200);
    expect(ask("bytes=0-1", { "if-range": 'W/"v1"' }).status).toBe(200);
  });
});

describe("a range of a cached object", () => {
  it("is cut from the copy, and the whole is fetched and kept for the others (CA-26)", async () => {
    const ports = fakePorts({ bucket: () => respond(200, {}, "0123456789") });
    const engine = startEngine(ports);
    const first = (await engine.handle(get("/a", { range: ["bytes=2-4"] }))).response;
    const second = (await engine.handle(get("/a", { range: ["bytes=5-"] }))).response;
    const whole = (await engine.handle(get("/a"))).response;
    const texts = [first, second, whole].map(({ body }) => body.toString());
    expect(texts).toEqual(["234", "56789", "0123456789"]);
    expect(ports.reads).toHaveLength(1);
  });

  it("counts compressed bytes when the copy is compressed (CA-26)", async () => {
    const page = respond(200, { "content-type": "text/html" }, "edge ".repeat(1000));
    const engine = startEngine(fakePorts({ bucket: () => page }));
    const brotli = { "accept-encoding": ["br"] };
    const whole = (await engine.handle(get("/a", brotli))).response.body;
    const { response } = await engine.handle(get("/a", { ...brotli, range: ["bytes=0-9"] }));
    expect(response.headers["content-range"]).toEqual([`bytes 0-9/${whole.length}`]);
    expect(response.body).toEqual(whole.subarray(0, 10));
  });
});
