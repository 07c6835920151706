import { expect, it } from "vitest";
import { stringify } from "yaml";
import { synthesizeBlog } from "./support/blog-template.ts";

const { template } = synthesizeBlog();

/** What changes with the code alone is left out: hashes of assets, of versions and of scripts, and the function's text. */
function reviewable(json: unknown): string {
  const text = JSON.stringify(json, (name, value: unknown) =>
    name === "FunctionCode" ? "edge/viewer-request.ts" : value,
  )
    .replace(/[0-9a-f]{64}(?=\.zip)/g, "hash")
    .replace(/(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}/g, "$1")
    .replace(/sha256-[\w+/=]+/g, "sha256-hash");
  return stringify(JSON.parse(text), { sortMapEntries: true, lineWidth: 0 });
}

it("is the template that was reviewed", async () => {
  await expect(reviewable(template.toJSON())).toMatchFileSnapshot("../fixtures/stack.yaml");
});
