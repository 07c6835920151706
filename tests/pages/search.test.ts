import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { get, subject, subjectFile } from "./site.ts";

describe("the search", () => {
  it.for(["死锁", "按需所取", "静态资源", "Lambda"])(
    "finds a post by %s where that is in it, and only there (Z11)",
    async (word) => {
      const source = await readFile(subjectFile, "utf8");
      const { status, text } = await get(`/search?q=${encodeURIComponent(word)}`);
      expect(status).toBe(200);
      expect(text.includes(`href="${subject}"`)).toBe(source.includes(word));
    },
  );
});
