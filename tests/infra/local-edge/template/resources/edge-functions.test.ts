import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EdgeFunction } from "../../../../../infra/local-edge/model.ts";
import { Fields } from "../../../../../infra/local-edge/template/fields.ts";
import { readEdgeFunctions } from "../../../../../infra/local-edge/template/resources/edge-functions.ts";
import { temporaryFolder } from "../../support/local-stack.ts";

const version = "arn:aws:lambda:us-east-1:000000000000:function:Pages:1";
const role = "arn:aws:iam::000000000000:role/Role";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

interface Parts {
  fn?: Record<string, unknown>;
  code?: Record<string, unknown>;
  version?: Record<string, unknown>;
  services?: string[] | string;
  event?: string;
  arn?: string;
}

/** A template of one function, its role and version, and a distribution that runs it. */
function read(parts: Parts): Map<string, EdgeFunction> {
  const { event = "origin-request", arn = version, services } = parts;
  const trusted = services ?? ["lambda.amazonaws.com", "edgelambda.amazonaws.com"];
  const association = { EventType: event, LambdaFunctionARN: arn };
  const statement = {
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Service: trusted },
  };
  const resources: Record<string, [name: string, properties: unknown]> = {
    "AWS::CloudFront::Distribution": [
      "Distribution",
      {
        DistributionConfig: { DefaultCacheBehavior: { LambdaFunctionAssociations: [association] } },
      },
    ],
    "AWS::Lambda::Function": [
      "Pages",
      {
        Code: { S3Key: "asset.zip", ...parts.code },
        Handler: "index.handler",
        Role: role,
        Runtime: "nodejs22.x",
        ...parts.fn,
      },
    ],
    "AWS::Lambda::Version": [version, { FunctionName: "Pages", ...parts.version }],
    "AWS::IAM::Role": ["Role", { AssumeRolePolicyDocument: { Statement: [statement] } }],
  };
  return readEdgeFunctions({
    resources: (type) =>
      Object.entries(resources)
        .filter(([each]) => each === type)
        .map(([each, [name, properties]]) => {
          const logicalId = each.slice(each.lastIndexOf(":") + 1);
          return { logicalId, name, properties: new Fields(properties, logicalId) };
        }),
    attribute: (logicalId) => `arn:aws:iam::000000000000:role/${logicalId}`,
    asset: () => folder.path,
  });
}

/** What it throws on a property of the function. */
function refusalOf(parts: Parts): string {
  try {
    read(parts);
  } catch (error) {
    return String(error);
  }
  return "nothing was refused";
}

describe("readEdgeFunctions", () => {
  it("reads a numbered version that two principals may run (LE-01)", () => {
    expect(read({}).get(version)).toEqual({
      name: "Pages",
      version: "1",
      folder: folder.path,
      handler: "index.handler",
      runtime: "nodejs22.x",
      memorySize: 128,
      timeout: 3,
    });
  });

  it.each(["function:Pages:$LATEST", "function:Pages:live", "function:Pages"])(
    "refuses %s: it is no numbered version (LE-01)",
    (name) => {
      const refusal = refusalOf({ arn: `arn:aws:lambda:us-east-1:000000000000:${name}` });
      expect(refusal).toMatch(
        /LambdaFunctionAssociations\[0\]\.LambdaFunctionARN: .* is no published version .*\(LE-01\)/,
      );
    },
  );

  it("refuses a function of another Region (LE-01)", () => {
    const arn = "arn:aws:lambda:eu-west-1:000000000000:function:Pages:1";
    expect(refusalOf({ arn })).toContain("is a function in eu-west-1");
  });

  it.each<[string, string[] | string]>([
    ["edgelambda.amazonaws.com", "lambda.amazonaws.com"],
    ["lambda.amazonaws.com", ["edgelambda.amazonaws.com"]],
  ])("refuses a role that does not trust %s (LE-01, PF-08)", (missing, services) => {
    expect(refusalOf({ services })).toContain(
      `Resources.Role.Properties.AssumeRolePolicyDocument: the edge function's role does not trust ${missing},`,
    );
  });

  it("refuses environment variables, names each, and says what to do (LE-02)", () => {
    const refusal = refusalOf({ fn: { Environment: { Variables: { TABLE: "t", REGION: "r" } } } });
    expect(refusal).toContain(
      "Resources.Function.Properties.Environment.Variables.TABLE: Lambda@Edge takes no environment variables (LE-02), so AWS would refuse this function at CloudFront. Pass the value as an origin custom header (LE-17)",
    );
    expect(refusal).toContain("Environment.Variables.REGION: ");
  });

  it.each<[string, Parts, string]>([
    ["layers", { fn: { Layers: ["arn"] } }, "Function.Properties.Layers: "],
    ["a VPC", { fn: { VpcConfig: { SubnetIds: ["subnet"] } } }, "Function.Properties.VpcConfig: "],
    [
      "a dead letter queue",
      { fn: { DeadLetterConfig: { TargetArn: "arn" } } },
      "Function.Properties.DeadLetterConfig: ",
    ],
    [
      "X-Ray",
      { fn: { TracingConfig: { Mode: "Active" } } },
      "Function.Properties.TracingConfig.Mode: ",
    ],
    ["arm64", { fn: { Architectures: ["arm64"] } }, "Function.Properties.Architectures: "],
    [
      "a container image",
      { fn: { PackageType: "Image" }, code: { ImageUri: "uri" } },
      "Function.Properties.Code.ImageUri: ",
    ],
    [
      "more than 512 MB of /tmp",
      { fn: { EphemeralStorage: { Size: 513 } } },
      "Function.Properties.EphemeralStorage.Size: ",
    ],
    [
      "a key of the author's for its zip",
      { code: { SourceKMSKeyArn: "arn" } },
      "Function.Properties.Code.SourceKMSKeyArn: ",
    ],
    [
      "a runtime that is not updated by itself",
      { fn: { RuntimeManagementConfig: { UpdateRuntimeOn: "Manual" } } },
      "Function.Properties.RuntimeManagementConfig.UpdateRuntimeOn: ",
    ],
    [
      "a version's runtime that is not updated by itself",
      { version: { RuntimePolicy: { UpdateRuntimeOn: "FunctionUpdate" } } },
      "Version.Properties.RuntimePolicy.UpdateRuntimeOn: ",
    ],
    [
      "provisioned concurrency",
      { version: { ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 } } },
      "Version.Properties.ProvisionedConcurrencyConfig: ",
    ],
  ])("refuses %s (LE-02)", (_, parts, place) => {
    expect(refusalOf(parts)).toContain(`Resources.${place}Lambda@Edge takes no `);
  });

  it("takes the defaults written out (LE-02)", () => {
    const fn = {
      Architectures: ["x86_64"],
      Environment: { Variables: {} },
      EphemeralStorage: { Size: 512 },
      Layers: [],
      PackageType: "Zip",
      RuntimeManagementConfig: { UpdateRuntimeOn: "Auto" },
      TracingConfig: { Mode: "PassThrough" },
      VpcConfig: { SubnetIds: [], SecurityGroupIds: [] },
    };
    expect(read({ fn }).get(version)).toBeDefined();
  });

  it("refuses what it does not know", () => {
    expect(refusalOf({ fn: { SnapStart: {} } })).toContain("SnapStart: the local edge does not");
  });

  it.each(["nodejs22.x", "nodejs24.x"])("runs %s (LE-03)", (Runtime) => {
    expect(read({ fn: { Runtime } }).get(version)?.runtime).toBe(Runtime);
  });

  it.each([
    ["nodejs20.x", "AWS makes and changes no functions on it any more"],
    ["python3.13", "the local edge runs functions in Node.js"],
  ])("refuses %s (LE-03)", (Runtime, reason) => {
    expect(refusalOf({ fn: { Runtime } })).toContain(`${reason} (LE-03)`);
  });

  it("takes 10,240 MB and 30 s on origin events, and no more (LE-04)", () => {
    expect(read({ fn: { MemorySize: 10_240, Timeout: 30 } }).get(version)).toMatchObject({
      memorySize: 10_240,
      timeout: 30,
    });
    const refusal = refusalOf({ fn: { MemorySize: 10_241, Timeout: 31 } });
    expect(refusal).toContain("MemorySize: 10241 MB is too much on origin-request");
    expect(refusal).toContain("Timeout: 31 s is too much on origin-request, where 30 s is");
  });

  it("takes 128 MB and 5 s on viewer events, and no more (X-1)", () => {
    const event = "viewer-response";
    expect(read({ event, fn: { MemorySize: 128, Timeout: 5 } }).get(version)).toBeDefined();
    const refusal = refusalOf({ event, fn: { MemorySize: 129, Timeout: 6 } });
    expect(refusal).toContain("MemorySize: 129 MB is too much on viewer-response");
    expect(refusal).toContain("Timeout: 6 s is too much on viewer-response");
  });

  it("takes a zip of 1 MB on viewer events: what compresses well fits (X-1)", () => {
    writeFileSync(join(folder.path, "a.js"), Buffer.alloc(3 * 1024 * 1024));
    expect(read({ event: "viewer-request" }).get(version)).toBeDefined();
    writeFileSync(join(folder.path, "b.js"), randomBytes(1024 * 1024));
    expect(refusalOf({ event: "viewer-request" })).toContain("a zip of 1 MB is too much");
    expect(read({ event: "origin-request" }).get(version)).toBeDefined();
  });

  it("takes a zip of 50 MB on origin events, and no more (LE-04)", () => {
    writeFileSync(join(folder.path, "a.js"), randomBytes(51 * 1024 * 1024));
    expect(refusalOf({})).toContain("Code: a zip of 51 MB is too much on origin-request, where 50");
  });

  it("keeps a log group's own name (LE-15)", () => {
    expect(read({ fn: { LoggingConfig: { LogGroup: "mine" } } }).get(version)?.logGroup).toBe(
      "mine",
    );
  });

  it("says every reason at once", () => {
    const refusal = refusalOf({ fn: { Layers: ["a"], Timeout: 60 }, services: [] });
    expect(refusal.split("\n")).toHaveLength(4);
  });
});
