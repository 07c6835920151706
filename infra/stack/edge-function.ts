import { Duration, RemovalPolicy, type Stack } from "aws-cdk-lib";
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
  const edge = new cloudfront.experimental.EdgeFunction(stack, "OriginRequest", {
    code: lambda.Code.fromAsset(parts.folder),
    handler: "index.handler",
    runtime: edgeRuntime,
    memorySize: 512,
    timeout: Duration.seconds(5),
    description: "Renders pages from the table's nearest replica",
    // What edge locations still hold can't be deleted for hours (PF-01, PF-02, LE-11): kept, and deleted by hand later.
    currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
  });
  edge.addToRolePolicy(readEveryReplica(stack, parts));
  edge.lambda.applyRemovalPolicy(RemovalPolicy.RETAIN);
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
