import { RemovalPolicy, type Stack } from "aws-cdk-lib";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type { BlogConfig } from "../../blog.config.ts";

/**
 * The table of releases, with a replica in each Region; the first one is the stack's own. Each replica can be had back as it was
 * at any second of the last 35 days, and is protected from deletion; CDK hands both on from the table to its replicas.
 */
export function createTable(stack: Stack, regions: BlogConfig["regions"]): dynamodb.TableV2 {
  return new dynamodb.TableV2(stack, "Table", {
    partitionKey: { name: "pk", type: dynamodb.AttributeType.STRING },
    billing: dynamodb.Billing.onDemand(),
    replicas: regions.slice(1).map((region) => ({ region })),
    timeToLiveAttribute: "expires", // of a preview's ref (contract.ts)
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
