import { type Stack, Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

interface Acknowledgement {
  /** Path of the construct within the stack. */
  at: string;
  /** A rule of cdk-nag's AwsSolutions, with the finding in brackets where a rule has several. */
  rules: string[];
  reason: string;
}

/** The function behind BucketDeployment, which CDK makes, and gives its rights. */
const deployer = "Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C";

/** What AWS's rules find in the stack, and why it is so. `{viewerRequest}` stands for its name. */
const acknowledgements: Acknowledgement[] = [
  {
    at: "Bucket",
    rules: ["S1"],
    reason:
      "CloudFront alone reads it, and its access logs have each request; the loader's writes are in the receipts of loads",
  },
  {
    at: "AccessLogs",
    rules: ["S1"],
    reason: "It holds logs: logs of who reads them would be written for ever about themselves",
  },
  {
    at: "OriginRequest/Fn",
    rules: ["L1"],
    reason: "AWS's pages name Node.js 22 as the newest runtime at the edge, not yet 24 (LE-03)",
  },
  {
    at: "OriginRequestLogs",
    rules: [
      "IAM5[Resource::arn:<AWS::Partition>:logs:*:<AWS::AccountId>:log-group:/aws/lambda/us-east-1.<OriginRequestFn2D7D2D74>:*]",
    ],
    reason:
      "Lambda@Edge writes logs in whichever Region it runs, in streams that it names itself; the group is this function's alone (LE-15)",
  },
  {
    at: "Distribution",
    rules: ["CFR1"],
    reason: "A blog is for readers everywhere",
  },
  {
    at: "Distribution",
    rules: ["CFR2"],
    reason:
      "AWS WAF is billed by the month, whether anybody reads or not: `firewall` in blog.config.ts has it made",
  },
  {
    at: "Distribution",
    rules: ["CFR3"],
    reason:
      "It has them by standard logging v2, an own resource that the rule does not know; the older kind writes down addresses",
  },
  {
    at: "Distribution",
    rules: ["CFR4"],
    reason:
      "Under CloudFront's own name its certificate rules, and CloudFront takes TLSv1 there; under a `domain` it is TLSv1.2_2021",
  },
  {
    at: deployer,
    rules: [
      "L1",
      "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]",
    ],
    reason:
      "CDK's own function, its runtime and its role: they come with the library, and run at deploys alone",
  },
  {
    at: deployer,
    rules: [
      "IAM5[Action::s3:GetObject*]",
      "IAM5[Action::s3:GetBucket*]",
      "IAM5[Action::s3:List*]",
      "IAM5[Action::s3:DeleteObject*]",
      "IAM5[Action::s3:Abort*]",
      "IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-us-east-1/*]",
      "IAM5[Resource::<Bucket83908E77.Arn>/*]",
    ],
    reason:
      "CDK's own grant to copy a deploy's files: from its bootstrap bucket into the blog's, and no other",
  },
  {
    at: deployer,
    rules: ["IAM5[Resource::*]"],
    reason: "CDK's own grant to clear a distribution's cache, for which it names no distribution",
  },
  {
    at: "AuthorRights",
    rules: [
      "IAM5[Resource::<Bucket83908E77.Arn>/assets/*]",
      "IAM5[Resource::<Bucket83908E77.Arn>/media/*]",
    ],
    reason:
      "The names of scripts and pictures are hashes of what is in them, and known when they are made",
  },
  {
    at: "AuthorRights",
    rules: [
      "IAM5[Resource::arn:<AWS::Partition>:logs:*:<AWS::AccountId>:log-group:/aws/lambda/us-east-1.<OriginRequestFn2D7D2D74>:*]",
      "IAM5[Resource::arn:<AWS::Partition>:logs:*:<AWS::AccountId>:log-group:/aws/cloudfront/LambdaEdge/<Distribution830FAC52>:*]",
      "IAM5[Resource::arn:<AWS::Partition>:logs:us-east-1:<AWS::AccountId>:log-group:/aws/cloudfront/function/{viewerRequest}:*]",
    ],
    reason:
      "The blog's own logs, in whichever Region they were written, in streams that AWS names (LE-15, LE-16)",
  },
  {
    at: "AuthorRights",
    rules: ["IAM5[Resource::*]"],
    reason: "CloudWatch has no resources to read metrics of: whoever reads one may read all",
  },
  {
    at: "GithubPublish",
    rules: [
      "IAM5[Resource::arn:<AWS::Partition>:cloudformation:us-east-1:<AWS::AccountId>:stack/<AWS::StackName>/*]",
    ],
    reason:
      "A stack's ARN ends in an id that it has from its first deploy on; its outputs are read by it",
  },
];

/** Records the reasons, for whoever runs the rules over the stack; of parts that the settings leave out there is nothing to say. */
export function acknowledge(stack: Stack, viewerRequest: string): void {
  for (const { at, rules, reason } of acknowledgements) {
    const found = at
      .split("/")
      .reduce<IConstruct | undefined>((scope, id) => scope?.node.tryFindChild(id), stack);
    if (found === undefined) continue;
    for (const rule of rules) {
      const named = rule.replace("{viewerRequest}", viewerRequest);
      Validations.of(found).acknowledge({ id: `AwsSolutions::AwsSolutions-${named}`, reason });
    }
  }
}
