import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { startAws, type Aws } from "./support/aws.ts";
import { contentOf } from "./support/content.ts";
import { edited, files, load, seen } from "./support/publish.ts";

type Stack = DynamoDBClient["middlewareStack"];

/** Makes the n-th write of these clients fail before (or after) it reaches AWS; returns whether there was one. */
function crashAt({ clients }: Aws, n: number, after: boolean): () => boolean {
  let count = 0;
  const writes = /^(?:BatchWrite|Put|Update|CreateInvalidation)/;
  // The three stacks differ in the types of their commands alone, which this middleware does not look at.
  const stacks = [
    clients.dynamodb("us-east-1").middlewareStack,
    clients.s3.middlewareStack as unknown as Stack,
    clients.cloudfront.middlewareStack as unknown as Stack,
  ];
  for (const stack of stacks) {
    stack.add(
      (next, { commandName }) =>
        async (args) => {
          const dies = writes.test(String(commandName)) && ++count === n;
          if (dies && !after) throw new Error("killed");
          const result = await next(args);
          if (dies) throw new Error("killed");
          return result;
        },
      { step: "initialize", name: "crash" },
    );
  }
  return () => {
    for (const stack of stacks) stack.remove("crash");
    return count >= n;
  };
}

describe.each([
  ["before", false],
  ["after", true],
])("a loader that is killed %s a write", (_, after) => {
  it("leaves readers on one whole release, and the next run does what is left", async () => {
    const old = await contentOf(files);
    const next = await contentOf(edited);
    for (let n = 1; ; n++) {
      const aws = await startAws();
      await load(aws, old);
      aws.invalidations.length = 0;
      const revive = crashAt(aws, n, after);
      const outcome = await load(aws, next).then(
        () => "done",
        () => "killed",
      );
      if (!revive()) {
        expect([outcome, n > 5]).toEqual(["done", true]);
        return;
      }
      expect(outcome).toBe("killed");
      expect([old.objects.entries, next.objects.entries]).toContainEqual(await seen(aws));
      await load(aws, next);
      expect(await seen(aws)).toEqual(next.objects.entries);
      expect(aws.files.get("index.html")).toContain("Other text.");
      const cleared = new Set(aws.invalidations.flat());
      expect(cleared.has("/*") || cleared.has("/posts/a")).toBe(true);
      aws.writes.length = 0;
      await load(aws, next);
      expect(aws.writes).toEqual([]);
    }
  });
});
