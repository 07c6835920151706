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
        Statement: [
          {
            Action: "sts:AssumeRole",
            Effect: "Allow",
            Principal: { Service: ["edgelambda.amazonaws.com", "lambda.amazonaws.com"] },
          },
        ],
      },
    });
  });

  it("writes its logs in whichever Region it runs, under the home Region's name, and nothing else (LE-15)", () => {
    const statements = Object.values(template.findResources("AWS::IAM::Policy"))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter((statement) => JSON.stringify(statement.Action).includes("logs:"));
    expect(statements).toHaveLength(1);
    expect(statements[0].Action).toEqual([
      "logs:CreateLogGroup",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
    ]);
    const [, parts] = statements[0].Resource["Fn::Join"];
    const id = Object.keys(
      template.findResources("AWS::Lambda::Function", { Properties: { Handler: "index.handler" } }),
    ).find((name) => name.startsWith("OriginRequest"));
    const text = parts.map((part: unknown) => (typeof part === "string" ? part : "…")).join("");
    expect(text).toBe("arn:…:logs:*:…:log-group:/aws/lambda/us-east-1.…:*");
    expect(parts.at(-2)).toEqual({ Ref: id });
  });

  it("has no rights but its own policies'", () => {
    const [role] = Object.values(
      template.findResources("AWS::IAM::Role", {
        Properties: { Description: "Reads pages from the table's replicas, and writes logs" },
      }),
    );
    expect(role?.Properties).not.toHaveProperty("ManagedPolicyArns");
    expect(role?.Properties).not.toHaveProperty("Policies");
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
