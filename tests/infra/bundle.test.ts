import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { bundle } from "../../infra/bundle.ts";

const root = join(import.meta.dirname, "../..");
const out = mkdtempSync(join(tmpdir(), "edgewise-bundle-"));
const bundles = bundle(root, out);

afterAll(() => rmSync(out, { recursive: true }));

describe("bundle", () => {
  it("makes a CloudFront Function with a top-level handler and no export (CFF-09, CFF-12)", () => {
    expect(bundles.viewerRequest).not.toMatch(/\bexport\b|\bimport\b/);
    const uri: unknown = runInNewContext(
      `${bundles.viewerRequest}; handler({ request: { uri: "/", headers: {} } }).uri`,
    );
    expect(uri).toBe("/index.html");
  });

  it("makes a Lambda@Edge handler that Lambda can load, in the same bytes each time", () => {
    const file = join(bundles.edge, "index.cjs");
    const first = readFileSync(file, "utf8");
    expect(createRequire(file)(file)).toHaveProperty("handler");
    expect(first).not.toContain("@code-h@");
    const again = mkdtempSync(join(tmpdir(), "edgewise-bundle-"));
    expect(readFileSync(join(bundle(root, again).edge, "index.cjs"), "utf8")).toBe(first);
    rmSync(again, { recursive: true });
  });

  it("makes a handler of 20 KB at most, zipped, which each cold start loads", () => {
    const text = readFileSync(join(bundles.edge, "index.cjs"));
    expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(20_480);
  });

  it("names in the manifest files that are there", () => {
    const {
      client,
      reader,
      style,
      scheme = "",
      edge,
    }: Record<string, string> = JSON.parse(
      readFileSync(join(bundles.root, "asset-manifest.json"), "utf8"),
    );
    const files = readdirSync(bundles.assets).map((file) => `/assets/${file}`);
    expect(new Set([client, reader, style])).toEqual(new Set(files));
    const hash = createHash("sha256").update(scheme).digest("base64");
    expect(bundles.scheme).toBe(`sha256-${hash}`);
    expect(readFileSync(join(bundles.edge, "index.cjs"), "utf8")).toContain(`"${edge}"`);
    for (const file of files) expect(file).toMatch(/\.[0-9a-f]{8}\.(js|css)$/);
  });
});
