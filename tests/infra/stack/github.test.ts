import { describe, expect, it } from "vitest";
import type { GithubSettings } from "../../../blog.config.ts";
import { synthesizeBlog } from "../support/blog-template.ts";

const issuer = "token.actions.githubusercontent.com";

function synthesize(github?: GithubSettings) {
  return synthesizeBlog(github && { github }).template;
}

interface Role {
  AssumeRolePolicyDocument: {
    Statement: { Action: string; Principal: object; Condition: object }[];
  };
  ManagedPolicyArns?: unknown[];
  Policies: { PolicyDocument: { Statement: { Action: unknown; Resource: unknown }[] } }[];
}

function roleOf(template: ReturnType<typeof synthesize>, start: string): Role {
  const roles = Object.entries(template.findResources("AWS::IAM::Role"));
  const [, role] = roles.find(([id]) => id.startsWith(start)) ?? [];
  return role?.Properties;
}

/** What a role asks of a token. */
function claimsOf(role: Role): unknown {
  const [statement] = role.AssumeRolePolicyDocument.Statement;
  expect(role.AssumeRolePolicyDocument.Statement).toHaveLength(1);
  expect(statement?.Action).toBe("sts:AssumeRoleWithWebIdentity");
  return statement?.Condition;
}

describe("without GitHub in the settings", () => {
  it("nobody there may do anything", () => {
    const template = synthesize();
    template.resourceCountIs("AWS::IAM::OIDCProvider", 0);
    expect(JSON.stringify(template.toJSON())).not.toContain("githubusercontent");
  });
});

describe("GitHub Actions", () => {
  const template = synthesize({ repository: "ada@1/blog@2" });

  it("is known by a provider of CloudFormation's own, and by no thumbprint", () => {
    template.hasResourceProperties("AWS::IAM::OIDCProvider", {
      Url: `https://${issuer}`,
      ClientIdList: ["sts.amazonaws.com"],
    });
    const [provider] = Object.values(template.findResources("AWS::IAM::OIDCProvider"));
    expect(provider?.Properties).not.toHaveProperty("ThumbprintList");
    template.resourceCountIs("Custom::AWSCDKOpenIdConnectProvider", 0);
  });

  it("publishes with the author's policy and the stack's outputs, from the branch alone", () => {
    const role = roleOf(template, "GithubPublish");
    expect(claimsOf(role)).toEqual({
      StringEquals: {
        [`${issuer}:aud`]: "sts.amazonaws.com",
        [`${issuer}:sub`]: "repo:ada@1/blog@2:ref:refs/heads/main",
      },
    });
    const [policy] = Object.keys(template.findResources("AWS::IAM::ManagedPolicy"));
    expect(role.ManagedPolicyArns).toEqual([{ Ref: policy }]);
    const statements = role.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    expect(statements).toMatchObject([{ Action: "cloudformation:DescribeStacks" }]);
    expect(JSON.stringify(statements[0]?.Resource)).toMatch(
      /:stack\/",\{"Ref":"AWS::StackName"\},"\/\*"/,
    );
  });

  it("deploys as the roles of cdk bootstrap, from the environment and the branch alone", () => {
    const role = roleOf(template, "GithubDeploy");
    expect(claimsOf(role)).toEqual({
      StringEquals: {
        [`${issuer}:aud`]: "sts.amazonaws.com",
        [`${issuer}:sub`]: "repo:ada@1/blog@2:environment:production",
        [`${issuer}:ref`]: "refs/heads/main",
      },
    });
    expect(role).not.toHaveProperty("ManagedPolicyArns");
    const statements = role.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    expect(statements).toMatchObject([{ Action: "sts:AssumeRole" }]);
    const resources = ((statements[0]?.Resource ?? []) as object[]).map((arn) =>
      JSON.stringify(arn),
    );
    const names = resources.map((arn) => /cdk-[\w-]+/.exec(arn)?.[0] ?? "");
    expect(names.toSorted()).toEqual([
      "cdk-hnb659fds-deploy-role-",
      "cdk-hnb659fds-file-publishing-role-",
      "cdk-hnb659fds-lookup-role-",
    ]);
    for (const arn of resources) expect(arn).toMatch(/"-us-east-1"\]\]\}$/);
  });

  it("finds its roles among the outputs", () => {
    const { Outputs } = template.toJSON() as { Outputs: object };
    expect(Object.keys(Outputs)).toEqual(expect.arrayContaining(["DeployRole", "PublishRole"]));
  });
});

describe("the settings", () => {
  it("may name another branch, and the provider that the account has", () => {
    const provider = `arn:aws:iam::111122223333:oidc-provider/${issuer}`;
    const template = synthesize({ repository: "ada/blog", branch: "live", provider });
    template.resourceCountIs("AWS::IAM::OIDCProvider", 0);
    const role = roleOf(template, "GithubPublish");
    expect(claimsOf(role)).toMatchObject({
      StringEquals: { [`${issuer}:sub`]: "repo:ada/blog:ref:refs/heads/live" },
    });
    const [statement] = role.AssumeRolePolicyDocument.Statement;
    expect(statement?.Principal).toEqual({ Federated: provider });
  });

  it.each(["blog", "https://github.com/ada/blog", "ada/*", "ada/blog:ref:refs/heads/main"])(
    "may not say `%s`, which no token says",
    (repository) => {
      expect(() => synthesize({ repository })).toThrow(/owner\/name/);
    },
  );
});
