import type { Stack } from "aws-cdk-lib";
import type * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import type * as s3 from "aws-cdk-lib/aws-s3";
import * as deployment from "aws-cdk-lib/aws-s3-deployment";
import { cacheFor } from "../../edge/routes.ts";

interface DeployedFiles {
  bucket: s3.IBucket;
  /** Folder of content-hashed files, served under `/assets/`. */
  assets: string;
  /** Folder of files served under their own names. */
  root: string;
  distribution: cloudfront.Distribution;
  /** Not while the site answers from caches alone: their copies are all there is. */
  clearsCaches: boolean;
}

/**
 * Never prunes: cached pages name the assets of earlier deploys, and `/` belongs to the loader. New assets are there before the
 * distribution runs the code whose pages name them. The root files change with any code that makes pages, and once they and the
 * distribution are in place, caches forget what the old code made.
 */
export function deployFiles(stack: Stack, files: DeployedFiles): void {
  const assets = new deployment.BucketDeployment(stack, "Assets", {
    sources: [deployment.Source.asset(files.assets)],
    destinationBucket: files.bucket,
    destinationKeyPrefix: "assets",
    prune: false,
    cacheControl: [deployment.CacheControl.fromString(cacheFor("asset"))],
  });
  files.distribution.node.addDependency(assets);
  new deployment.BucketDeployment(stack, "RootFiles", {
    sources: [deployment.Source.asset(files.root)],
    destinationBucket: files.bucket,
    prune: false,
    cacheControl: [deployment.CacheControl.fromString("public, max-age=3600")],
    ...(files.clearsCaches && {
      distribution: files.distribution,
      distributionPaths: ["/*"],
      // CloudFront now and then takes longer than the 13 minutes of CDK, which then fails the deploy (aws-cdk #15891).
      waitForDistributionInvalidation: false,
    }),
  });
}
