import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LocalStack } from "../../../../infra/local-edge/model.ts";
import { synthesize } from "../support/synthesize.ts";
import { readStack } from "../../../../infra/local-edge/template/template.ts";
import { temporaryFolder } from "../support/local-stack.ts";

const root = join(import.meta.dirname, "../../../..");
let folder: ReturnType<typeof temporaryFolder>;
let cdkOut: string;
let template: string;
let stack: LocalStack;

beforeAll(async () => {
  folder = temporaryFolder();
  cdkOut = await synthesize(root, folder.path);
  template = readFileSync(join(cdkOut, "Edgewise.template.json"), "utf8");
  stack = readStack(cdkOut);
}, 60_000);

afterAll(() => folder.remove());

/** Part of a template's JSON, lists by index. */
type Json = Record<string, unknown>;

function at(json: unknown, ...path: (string | number)[]): Json {
  return path.reduce((inner, name) => inner[name] as Json, json as Json);
}

/** Properties of the first resource of a type that a test holds for. */
function properties(
  edited: Json,
  type: string,
  test: (properties: Json) => boolean = () => true,
): Json {
  const resources = Object.values(at(edited, "Resources")) as Json[];
  const found = resources.find(
    (resource) => resource["Type"] === type && test(at(resource, "Properties")),
  );
  return at(found, "Properties");
}

function behavior(edited: Json): Json {
  return at(
    properties(edited, "AWS::CloudFront::Distribution"),
    "DistributionConfig",
    "DefaultCacheBehavior",
  );
}

/** The stack after an edit of the template's JSON. */
function readEdited(edit: (edited: Json) => void): LocalStack {
  const edited = JSON.parse(template) as Json;
  edit(edited);
  writeFileSync(join(cdkOut, "Edgewise.template.json"), JSON.stringify(edited));
  return readStack(cdkOut);
}

describe("the blog's template", () => {
  it("has outputs that name its resources", () => {
    expect(stack.outputs).toMatchObject({
      TableName: stack.tables[0]?.name,
      TableRegions: stack.tables[0]?.regions.join(","),
      BucketName: stack.buckets[0]?.name,
      DistributionId: stack.distribution.id,
      SiteUrl: `https://${stack.distribution.domainName}`,
    });
  });

  it("has a table in every Region of the blog, the stack's first (DB-13)", () => {
    expect(stack.tables[0]?.regions).toEqual(["us-east-1", "eu-west-1", "ap-northeast-1"]);
    expect(stack.tables[0]?.partitionKey).toEqual({ name: "pk", type: "S" });
  });

  it("has a private bucket that the distribution may read and not list, and one of logs (S3-01)", () => {
    const name: unknown = expect.stringMatching(/^[a-z0-9-]{3,63}$/);
    expect(stack.buckets).toEqual([
      { name, readable: true, listable: false },
      { name, readable: false, listable: false },
    ]);
  });

  it("renders posts at the edge and ends with the default behavior", () => {
    const posts = stack.distribution.behaviors.find(
      ({ pathPattern }) => pathPattern === "/posts/*",
    );
    expect(posts?.originRequest).toMatchObject({ handler: "index.handler", timeout: 5 });
    expect(existsSync(join(posts?.originRequest?.folder ?? "", "index.cjs"))).toBe(true);
    expect(posts?.viewerRequest?.code).toContain("function handler");
    expect(stack.distribution.behaviors.at(-1)).toMatchObject({ pathPattern: "*" });
  });

  it("tells the edge function where the table is (LE-17)", () => {
    const headers = Object.values(stack.distribution.origins).map((origin) => origin.customHeaders);
    expect(headers).toContainEqual({
      "x-edgewise-table": stack.tables[0]?.name,
      "x-edgewise-regions": stack.tables[0]?.regions.join(","),
    });
  });

  it("lets the edge function read each replica of the table, and do nothing else (DB-14)", () => {
    const [name = "", ...others] = Object.keys(stack.grants);
    const rendered = stack.distribution.behaviors.find((each) => each.originRequest);
    expect(name).toBe(rendered?.originRequest?.name);
    expect(others).toEqual([]);
    const [table] = stack.tables;
    const arns = table?.regions.map(
      (region) => `arn:aws:dynamodb:${region}:000000000000:table/${table.name}`,
    );
    const [read, log, ...more] = stack.grants[name] ?? [];
    expect(more).toEqual([]);
    expect(read?.actions).toEqual(["dynamodb:GetItem"]);
    expect(read?.resources.toSorted()).toEqual(arns?.toSorted());
    expect(log?.resources).toEqual([
      `arn:aws:logs:*:000000000000:log-group:/aws/lambda/us-east-1.${name}:*`,
    ]);
  });

  it("sends security headers from the policy", () => {
    const names = stack.distribution.behaviors
      .at(-1)
      ?.responseHeadersPolicy?.headers.map(({ name }) => name);
    expect(names).toContain("content-security-policy");
    expect(names).toContain("strict-transport-security");
  });

  it("deploys folders that exist", () => {
    expect(stack.deployments.map(({ prefix, first }) => [prefix, first])).toEqual([
      ["assets", true],
      ["", false],
    ]);
    for (const source of stack.deployments.flatMap(({ sources }) => sources))
      expect(existsSync(source)).toBe(true);
  });

  it("has the same names each time it is read", () => {
    expect(readEdited(() => undefined)).toEqual(stack);
  });
});

describe("readStack", () => {
  it.each<[string, (edited: Json) => unknown, string]>([
    [
      "a resource type that it does not model",
      (edited) => (at(edited, "Resources")["Queue"] = { Type: "AWS::SQS::Queue" }),
      "resource type AWS::SQS::Queue",
    ],
    [
      "a property that it does not model",
      (edited) => (behavior(edited)["SmoothStreaming"] = true),
      "SmoothStreaming: the local edge does not know this property",
    ],
    [
      "a resource that exists under a condition",
      (edited) =>
        (at(edited, "Resources")["Queue"] = { Type: "AWS::S3::Bucket", Condition: "Sometimes" }),
      "Condition: the local edge does not know this property",
    ],
    [
      "a policy id that it does not know",
      (edited) => (behavior(edited)["CachePolicyId"] = "00000000-0000"),
      "does not know policy 00000000-0000",
    ],
    [
      "an edge function that is not a numbered version (LE-01)",
      (edited) => {
        const LambdaFunctionARN = "arn:aws:lambda:us-east-1:1:function:f:$LATEST";
        behavior(edited)["LambdaFunctionAssociations"] = [
          { EventType: "origin-request", LambdaFunctionARN },
        ];
      },
      "is no published version of a function",
    ],
    [
      "an edge function with environment variables (LE-02)",
      (edited) => {
        const edge = properties(edited, "AWS::Lambda::Function", ({ Runtime }) =>
          String(Runtime).startsWith("nodejs"),
        );
        edge["Environment"] = { Variables: { TABLE: "t" } };
      },
      "Environment.Variables.TABLE: Lambda@Edge takes no environment variables (LE-02)",
    ],
    [
      "an origin that is a Lambda URL (S3-09)",
      (edited) => {
        const distribution = properties(edited, "AWS::CloudFront::Distribution");
        const config = at(distribution, "DistributionConfig");
        at(config, "Origins", 0)["DomainName"] = "abc.lambda-url.us-east-1.on.aws";
      },
      "abc.lambda-url.us-east-1.on.aws is no bucket of the template",
    ],
  ])("throws on %s", (_, edit, message) => {
    expect(() => readEdited(edit)).toThrow(message);
  });

  it("finds the origin request policy of a behavior, the template's or a managed one (PL-09)", () => {
    const { distribution } = readEdited((edited) => {
      at(edited, "Resources")["Forward"] = {
        Type: "AWS::CloudFront::OriginRequestPolicy",
        Properties: {
          OriginRequestPolicyConfig: {
            Name: "Forward",
            CookiesConfig: { CookieBehavior: "none" },
            HeadersConfig: { HeaderBehavior: "none" },
            QueryStringsConfig: { QueryStringBehavior: "all" },
          },
        },
      };
      behavior(edited)["OriginRequestPolicyId"] = { Ref: "Forward" };
      const config = at(properties(edited, "AWS::CloudFront::Distribution"), "DistributionConfig");
      at(config, "CacheBehaviors", 0)["OriginRequestPolicyId"] =
        "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf";
    });
    expect(distribution.behaviors.at(-1)?.originRequestPolicy?.name).toBe("Forward");
    expect(distribution.behaviors[0]?.originRequestPolicy?.name).toBe("Managed-CORS-S3Origin");
  });

  it("reads the header of cache tags (CA-65)", () => {
    const { distribution } = readEdited((edited) => {
      const config = at(properties(edited, "AWS::CloudFront::Distribution"), "DistributionConfig");
      config["CacheTagConfig"] = { HeaderName: "X-Tags" };
    });
    expect(distribution.cacheTagHeader).toBe("x-tags");
  });

  it("knows CloudFront's managed policies (CA-07, CA-49)", () => {
    const { distribution } = readEdited((edited) => {
      behavior(edited)["CachePolicyId"] = "658327ea-f89d-4fab-a63d-7e88639e58f6";
      behavior(edited)["ResponseHeadersPolicyId"] = "67f7725c-6f97-4210-82d7-5512b31e9d03";
    });
    const fallback = distribution.behaviors.at(-1);
    expect(fallback?.cachePolicy).toMatchObject({ minTtl: 1, defaultTtl: 86_400 });
    expect(fallback?.responseHeadersPolicy?.name).toBe("Managed-SecurityHeadersPolicy");
  });

  it("reads ListBucket from the bucket policy (S3-04)", () => {
    const { buckets } = readEdited((edited) => {
      const document = at(properties(edited, "AWS::S3::BucketPolicy"), "PolicyDocument");
      const statements = document["Statement"] as Json[];
      const read = statements.find((statement) => statement["Effect"] === "Allow");
      document["Statement"] = [
        ...statements,
        { ...read, Action: "s3:ListBucket", Resource: at(statements, 0, "Resource", 0) },
      ];
    });
    expect(buckets[0]?.listable).toBe(true);
  });
});
