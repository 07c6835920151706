import { Stack, type StackProps, Tags } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { BlogConfig } from "../blog.config.ts";
import type { Bundles } from "./bundle.ts";
import { createAccessLogs } from "./stack/access-logs.ts";
import { acknowledge } from "./stack/acknowledgements.ts";
import { createAuthorPolicy } from "./stack/author-policy.ts";
import { createBucket } from "./stack/bucket.ts";
import { createDistribution } from "./stack/distribution.ts";
import { createRecords } from "./stack/domain.ts";
import { createEdgeFunction } from "./stack/edge-function.ts";
import { deployFiles } from "./stack/files.ts";
import { createGithubRoles } from "./stack/github.ts";
import { createOutputs } from "./stack/outputs.ts";
import { createTable } from "./stack/table.ts";
import { createViewerRequest } from "./stack/viewer-request.ts";
import { watch } from "./stack/watch.ts";

interface BlogStackProps extends StackProps {
  blog: BlogConfig;
  bundles: Bundles;
}

/** The whole blog: one table in many Regions, one private bucket, two functions, one distribution. */
export class BlogStack extends Stack {
  constructor(scope: Construct, id: string, props: BlogStackProps) {
    super(scope, id, props);
    const { blog, bundles } = props;
    const { regions, domain, cacheOnly = false } = blog;
    Tags.of(this).add("project", "edgewise");
    const table = createTable(this, regions);
    const bucket = createBucket(this);
    const viewerRequest = createViewerRequest(this, bundles.viewerRequest);
    const originRequest = createEdgeFunction(this, { folder: bundles.edge, table, regions });
    const { scheme } = bundles;
    const parts = { blog, bucket, table, viewerRequest, originRequest, scheme };
    const distribution = createDistribution(this, parts);
    if (domain) createRecords(this, domain, distribution);
    createAccessLogs(this, distribution);
    const { assets, root } = bundles;
    deployFiles(this, { bucket, distribution, assets, root, clearsCaches: !cacheOnly });
    const authorPolicy = createAuthorPolicy(this, { ...parts, regions, distribution });
    watch(this, blog, {
      distributionId: distribution.distributionId,
      originRequest: originRequest.lambda.functionName,
      viewerRequest: viewerRequest.functionName,
      tableName: table.tableName,
    });
    createOutputs(this, {
      TableName: table.tableName,
      TableRegions: regions.join(","),
      BucketName: bucket.bucketName,
      DistributionId: distribution.distributionId,
      SiteUrl: `https://${domain?.name ?? distribution.distributionDomainName}`,
      ...(domain && { DistributionDomain: distribution.distributionDomainName }),
      ...(cacheOnly && { CacheOnly: "true" }),
      AuthorPolicy: authorPolicy.managedPolicyArn,
      ...(blog.github && createGithubRoles(this, blog.github, authorPolicy)),
    });
    acknowledge(this, viewerRequest.functionName);
  }
}
