import { describe, expect, it } from "vitest";
import { get } from "../support/site.ts";

describe("the index", () => {
  it("answers 200 parallel requests", async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => get("/")));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 200 }, () => 200));
  });
});
