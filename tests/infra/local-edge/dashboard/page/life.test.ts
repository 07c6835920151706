import { describe, expect, it } from "vitest";
import { lifeOf } from "../../../../../infra/local-edge/dashboard/page/life.ts";

const lifetime = { freshUntil: 60, revalidateUntil: 180, errorUntil: 3660, unreachableUntil: 7260 };

/** With ordinary spaces. */
function wordsAt(age: number): string {
  const { words, stale, tone } = lifeOf(lifetime, age);
  return `${tone}: ${words}. ${stale}`.replaceAll("\u00a0", " ");
}

describe("lifeOf", () => {
  it("counts down the fresh time, then the time beside a refetch, then says since when it is over", () => {
    expect(wordsAt(15)).toBe(
      "fresh: Fresh, 45 s left. Stale while fetched anew: 2 min; for a 5xx: 1 h; origin unreachable: 2 h",
    );
    expect(wordsAt(120)).toBe(
      "stale: Stale, 1 min left. Stale while fetched anew: 1 min; for a 5xx: 59 min; origin unreachable: 1 h 59 min",
    );
    expect(wordsAt(4000)).toBe(
      "expired: Expired 1 h 5 min ago. Stale origin unreachable: 54 min 20 s",
    );
    expect(wordsAt(9000)).toBe("expired: Expired 2 h 29 min ago. Not used stale");
  });

  it("ends each time before its number", () => {
    expect(lifeOf(lifetime, 60).tone).toBe("stale");
    expect(lifeOf(lifetime, 180).tone).toBe("expired");
  });
});
