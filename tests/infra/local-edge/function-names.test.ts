import { expect, it } from "vitest";
import { nameShortener, shortName } from "../../../infra/local-edge/function-names.ts";
import { defaultBehavior, makeDistribution, originRequest } from "./fixtures/distribution.ts";

it("leaves out the stack's name and the hash", () => {
  expect(shortName("Blog-OriginRequestFn2D7D2D74", "Blog")).toBe("OriginRequest");
  expect(shortName("us-east-1BlogViewerRequest6AC4C20E", "Blog")).toBe("ViewerRequest");
});

it("shortens the functions of the distribution wherever they are named, and nothing else", () => {
  const fn = { ...originRequest, name: "Blog-OriginRequestFn2D7D2D74" };
  const distribution = makeDistribution({ behaviors: [{ ...defaultBehavior, originRequest: fn }] });
  const shorten = nameShortener({ name: "Blog", distribution });
  expect(shorten("instance 1 of Blog-OriginRequestFn2D7D2D74 reads Blog-TableCD117FA1")).toBe(
    "instance 1 of OriginRequest reads Blog-TableCD117FA1",
  );
});
