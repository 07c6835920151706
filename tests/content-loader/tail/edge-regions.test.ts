import { expect, it } from "vitest";
import { edgeRegions } from "../../../content-loader/tail/edge-regions.ts";
import { edgeRegions as withCaches } from "../../../infra/stack/edge-regions.ts";

it("asks every Region with a regional edge cache, as the dashboard shows them, and others once", () => {
  expect(edgeRegions).toEqual(expect.arrayContaining([...withCaches]));
  expect(new Set(edgeRegions).size).toBe(edgeRegions.length);
});
