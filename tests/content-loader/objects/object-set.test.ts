import { expect, it } from "vitest";
import { encode } from "../../../content-loader/objects/encode.ts";
import { ObjectSet } from "../../../content-loader/objects/object-set.ts";

const small = { kind: "tags" as const, tags: [{ name: "边缘", count: 1 }] };
const large = { kind: "tags" as const, tags: [{ name: "x".repeat(100_000), count: 1 }] };

it("gives back what was added, small and large", async () => {
  const objects = new ObjectSet();
  for (const object of [small, large]) {
    const { hash } = objects.add(hashOf(object), object);
    expect(await objects.read(hash)).toEqual(encode(object));
  }
});

it("names the objects that are not known yet, each once", () => {
  const objects = new ObjectSet();
  objects.add("a", small);
  objects.add("b", small);
  const { hash } = objects.add("c", large);
  expect(objects.missingFrom(new Set([hashOf(small)]))).toEqual([hash]);
  expect([...objects.entries.keys()]).toEqual(["a", "b", "c"]);
});

function hashOf(object: unknown): string {
  return encode(object).hash;
}
