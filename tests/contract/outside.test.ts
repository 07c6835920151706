import { expect, it } from "vitest";
import { examineOutside } from "../../content-loader/outside/outside.ts";
import { siteUrl } from "../support/site.ts";

it("has no fault that a stranger could find", async () => {
  const findings = await examineOutside({ site: siteUrl });
  expect(findings.filter(({ state }) => state === "fault")).toEqual([]);
  const looked = findings.filter(({ state }) => state === "ok").map(({ check }) => check);
  const pages = ["security headers", "canonical", "function", "compression", "404", "feeds"];
  expect(looked).toEqual(expect.arrayContaining(pages));
});
