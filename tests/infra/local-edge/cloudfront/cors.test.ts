import { describe, expect, it } from "vitest";
import { applyCors } from "../../../../infra/local-edge/cloudfront/cors.ts";
import { get } from "../fixtures/ports.ts";

const cors = {
  origins: ["https://a.example", "https://*.b.example"],
  methods: ["GET", "PUT"],
  headers: ["x-one", "x-two"],
  exposed: ["etag"],
  credentials: true,
  maxAge: 600,
  override: true,
};
const from = (origin: string, headers = {}, method = "GET") =>
  get("/a", { origin: [origin], ...headers }, method);

describe("applyCors", () => {
  it("answers an origin that the policy names (CA-48)", () => {
    expect(applyCors({ vary: ["Accept"] }, cors, from("https://a.example"))).toEqual({
      vary: ["Accept", "Origin"],
      "access-control-allow-origin": ["https://a.example"],
      "access-control-allow-credentials": ["true"],
      "access-control-expose-headers": ["etag"],
    });
  });

  it("answers a preflight with what is allowed (CA-48)", () => {
    const preflight = from(
      "https://a.example",
      { "access-control-request-method": ["PUT"] },
      "OPTIONS",
    );
    expect(applyCors({}, cors, preflight)).toMatchObject({
      "access-control-allow-methods": ["GET, PUT"],
      "access-control-allow-headers": ["x-one, x-two"],
      "access-control-max-age": ["600"],
    });
  });

  it.each([
    ["https://x.b.example", true],
    ["https://b.example", false],
    ["https://other.example", false],
    ["http://a.example", false],
  ])("allows %s: %s (CA-48)", (origin, expected) => {
    const headers = applyCors({}, cors, from(origin));
    expect(headers["access-control-allow-origin"] !== undefined).toBe(expected);
  });

  it("says * when all are allowed (CA-48)", () => {
    expect(applyCors({}, { ...cors, origins: ["*"] }, from("https://any.example"))).toMatchObject({
      "access-control-allow-origin": ["*"],
    });
  });

  it("adds nothing to a request of no other origin", () => {
    expect(applyCors({}, cors, get("/a"))).toEqual({});
  });

  it("takes the place of the origin's own headers, or leaves them all, as the policy says (CA-48)", () => {
    const own = { "access-control-allow-origin": ["null"], "access-control-max-age": ["1"] };
    const viewer = from("https://a.example");
    expect(applyCors(own, { ...cors, override: false }, viewer)).toEqual(own);
    const overridden = applyCors(own, cors, viewer);
    expect(overridden["access-control-allow-origin"]).toEqual(["https://a.example"]);
    expect(overridden["access-control-max-age"]).toBeUndefined();
  });
});
