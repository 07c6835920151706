import { expect, it } from "vitest";
import { createClock } from "../../../infra/local-edge/clock.ts";

it("runs as the real time does, is moved ahead, and comes back", () => {
  const clock = createClock();
  clock.advance(60_000);
  clock.advance(1_000);
  expect(clock.ahead()).toBe(61_000);
  expect(clock.now()).toBeGreaterThanOrEqual(Date.now() + 60_000);
  clock.reset();
  expect(clock.now()).toBeLessThanOrEqual(Date.now());
});
