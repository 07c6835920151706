import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { behaviorsOf, synthesizeBlog } from "./support/blog-template.ts";

const { template, bundles } = synthesizeBlog();

/** Properties of the function that the distribution names. */
function edgeFunction(): Record<string, unknown> {
  const found = Object.values(template.findResources("AWS::Lambda::Function")).find(
    ({ Properties }) => Properties.Runtime.startsWith("nodejs"),
  );
  return found?.Properties;
}

describe("the edge function", () => {
  it("is a numbered version, whose role trusts both services (LE-01)", () => {
    const versions = Object.keys(template.findResources("AWS::Lambda::Version"));
    const named = behaviorsOf(template).flatMap((each) => each.LambdaFunctionAssociations ?? []);
    expect(named.length).toBeGreaterThan(0);
    for (const { LambdaFunctionARN } of named)
      expect(versions).toContain((LambdaFunctionARN as { Ref: string }).Ref);
    template.hasResourceProperties("AWS::IAM::Role", {
      AssumeRolePolicyDocument: {
        Statement: ["lambda", "edgelambda"].map((service) => ({
          Action: "sts:AssumeRole",
          Effect: "Allow",
          Principal: { Service: `${service}.amazonaws.com` },
        })),
      },
    });
  });

  it.each([
    "Environment",
    "Layers",
    "VpcConfig",
    "DeadLetterConfig",
    "TracingConfig",
    "ImageUri",
    "PackageType",
    "Architectures",
    "EphemeralStorage",
    "KmsKeyArn",
    "RuntimeManagementConfig",
  ])("has no %s (LE-02)", (property) => {
    expect(edgeFunction()).toHaveProperty("Handler", "index.handler");
    expect(edgeFunction()).not.toHaveProperty(property);
  });

  it("runs on the newest Node.js that AWS names for the edge (LE-03)", () => {
    expect(edgeFunction()).toHaveProperty("Runtime", "nodejs22.x");
  });

  it("stays within what an origin event may take (LE-04)", () => {
    const { MemorySize, Timeout } = edgeFunction();
    expect(MemorySize).toBeLessThanOrEqual(10_240);
    expect(Timeout).toBeLessThanOrEqual(30);
    expect(readFileSync(join(bundles.edge, "index.cjs")).length).toBeLessThan(50 * 1024 * 1024);
  });

  it("is one function for one distribution (LE-09)", () => {
    template.resourceCountIs("AWS::Lambda::Version", 1);
    template.resourceCountIs("AWS::CloudFront::Distribution", 1);
  });

  it("is a small bundle without the AWS SDK (PF-16)", () => {
    const code = readFileSync(join(bundles.edge, "index.cjs"));
    expect(gzipSync(code).length).toBeLessThan(24 * 1024);
    expect(code.toString()).not.toContain("@aws-sdk");
  });
});
