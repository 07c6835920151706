import { Aws, type Stack } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import type { GithubSettings } from "../../blog.config.ts";

const issuer = "token.actions.githubusercontent.com";

/** The GitHub environment, with reviewers if its owner wants some, that deploys. */
const environment = "production";

/**
 * Roles for GitHub Actions, which prove by a token who they are, so that no secret is kept there (.github/workflows). Returns
 * their ARNs by the names of outputs.
 */
export function createGithubRoles(
  stack: Stack,
  { repository, branch = "main", provider }: GithubSettings,
  authorPolicy: iam.IManagedPolicy,
): { PublishRole: string; DeployRole: string } {
  refuseUnlike(repository);
  const arn = provider ?? createProvider(stack);
  const ref = `refs/heads/${branch}`;
  const publish = new iam.Role(stack, "GithubPublish", {
    description: `Publishes what is pushed to ${branch} of ${repository}`,
    assumedBy: bearerOf(arn, { sub: `repo:${repository}:ref:${ref}` }),
    managedPolicies: [authorPolicy],
    inlinePolicies: { ReadOutputs: documentOf(readOutputs(stack)) },
  });
  const deploy = new iam.Role(stack, "GithubDeploy", {
    description: `Deploys from the environment ${environment} of ${repository}`,
    // The subject of an environment names no branch; STS reads `ref` as well since February 2026.
    assumedBy: bearerOf(arn, { sub: `repo:${repository}:environment:${environment}`, ref }),
    inlinePolicies: { ActAsCdk: documentOf(actAsCdk(stack)) },
  });
  return { PublishRole: publish.roleArn, DeployRole: deploy.roleArn };
}

/** Throws on what no token says: the roles would be deployed, and nobody could ever assume them. */
function refuseUnlike(repository: string): void {
  if (/^[\w.-]+(?:@\d+)?\/[\w.-]+(?:@\d+)?$/.test(repository)) return;
  throw new Error(
    `blog.config.ts: github.repository is \`${repository}\`: write owner/name, or owner@123/name@456 (docs/publishing-from-github.md)`,
  );
}

/** IAM knows the certificate authorities of GitHub's tokens: no thumbprint has to be told. */
function createProvider(stack: Stack): string {
  const url = `https://${issuer}`;
  const clientIds = ["sts.amazonaws.com"];
  return new iam.OidcProviderNative(stack, "Github", { url, clientIds }).oidcProviderArn;
}

/** Whoever has GitHub's token, made for AWS, with exactly these claims. */
function bearerOf(provider: string, claims: Record<string, string>): iam.WebIdentityPrincipal {
  const wanted = Object.entries({ aud: "sts.amazonaws.com", ...claims });
  return new iam.WebIdentityPrincipal(provider, {
    StringEquals: Object.fromEntries(wanted.map(([name, value]) => [`${issuer}:${name}`, value])),
  });
}

/** A checkout has no cdk-outputs.json; the stack has what it would say. */
function readOutputs(stack: Stack): iam.PolicyStatement {
  const arn = stack.formatArn({
    service: "cloudformation",
    resource: "stack",
    resourceName: `${Aws.STACK_NAME}/*`,
  });
  return new iam.PolicyStatement({
    actions: ["cloudformation:DescribeStacks"],
    resources: [arn],
  });
}

/** What `cdk deploy` does it does as roles of `cdk bootstrap`: to look, to upload and to deploy. */
function actAsCdk(stack: Stack): iam.PolicyStatement {
  const qualifier = stack.synthesizer.bootstrapQualifier;
  const resources = ["lookup", "file-publishing", "deploy"].map((task) =>
    stack.formatArn({
      service: "iam",
      region: "",
      resource: "role",
      resourceName: `cdk-${qualifier}-${task}-role-${Aws.ACCOUNT_ID}-${stack.region}`,
    }),
  );
  return new iam.PolicyStatement({ actions: ["sts:AssumeRole"], resources });
}

function documentOf(statement: iam.PolicyStatement): iam.PolicyDocument {
  return new iam.PolicyDocument({ statements: [statement] });
}
