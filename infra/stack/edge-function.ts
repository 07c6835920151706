import { ArnFormat, Duration, RemovalPolicy, type Stack } from "aws-cdk-lib";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";

/** The newest runtime that AWS's pages name for Lambda@Edge; Lambda itself has 24 (LE-03). */
const edgeRuntime = lambda.Runtime.NODEJS_22_X;

interface EdgeFunctionParts {
  /** Folder with the handler, `index.cjs`. */
  folder: string;
  table: dynamodb.TableV2;
  /** Regions with a replica of the table. */
  regions: readonly string[];
}

/** The Lambda@Edge function that renders pages, as the version that behaviors name. */
export function createEdgeFunction(stack: Stack, parts: EdgeFunctionParts): lambda.IVersion {
  const role = new iam.Role(stack, "OriginRequestRole", {
    assumedBy: new iam.ServicePrincipal("lambda.amazonaws.com"), // edgelambda is added by CDK (LE-01)
    description: "Reads pages from the table's replicas, and writes logs",
  });
  role.addToPolicy(readEveryReplica(stack, parts));
  const edge = new cloudfront.experimental.EdgeFunction(stack, "OriginRequest", {
    code: lambda.Code.fromAsset(parts.folder),
    handler: "index.handler",
    role,
    runtime: edgeRuntime,
    memorySize: 512,
    timeout: Duration.seconds(5),
    description: "Renders pages from the table's nearest replica",
    // What edge locations still hold can't be deleted for hours (PF-01, PF-02, LE-11): kept, and deleted by hand later. But one
    // that a failed deploy left would stop the next: AWS publishes no version whose code is the newest version's already.
    currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE },
  });
  edge.lambda.applyRemovalPolicy(RemovalPolicy.RETAIN);
  // It waits for the function's name, and the function would wait for any iam.Policy of its role.
  new iam.CfnPolicy(stack, "OriginRequestLogs", {
    policyName: "WriteLogs",
    policyDocument: new iam.PolicyDocument({
      statements: [writeLogsAnywhere(stack, edge.functionName)],
    }),
    roles: [role.roleName],
  });
  return edge.currentVersion;
}

/** grantReadData would name the home Region alone: each replica is a resource of its own (DB-14). */
function readEveryReplica(
  stack: Stack,
  { table, regions }: EdgeFunctionParts,
): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: ["dynamodb:GetItem"],
    resources: regions.map((region) =>
      stack.formatArn({
        service: "dynamodb",
        region,
        resource: "table",
        resourceName: table.tableName,
      }),
    ),
  });
}

/**
 * Logs are written in whichever Region a reader is near to, under the home Region's prefix (LE-15). The group is made there by
 * the first line, so that no template can say how long it keeps them.
 */
function writeLogsAnywhere(stack: Stack, functionName: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
    resources: [
      stack.formatArn({
        service: "logs",
        region: "*",
        resource: `log-group:/aws/lambda/us-east-1.${functionName}:*`,
        arnFormat: ArnFormat.NO_RESOURCE_NAME,
      }),
    ],
  });
}
