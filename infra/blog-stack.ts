import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as s3 from "aws-cdk-lib/aws-s3";
import * as deployment from "aws-cdk-lib/aws-s3-deployment";
import type { Construct } from "constructs";
import type { BlogConfig } from "../blog.config.ts";
import { cacheFor } from "../edge/routes.ts";
import { behaviorPatterns, queriedPatterns } from "./behaviors.ts";
import type { Bundles } from "./bundle.ts";
import { securityHeaders } from "./security-headers.ts";

interface BlogStackProps extends StackProps {
  blog: BlogConfig;
  bundles: Bundles;
}

/** The whole blog: one table in many Regions, one private bucket, two functions, one distribution. */
export class BlogStack extends Stack {
  constructor(scope: Construct, id: string, props: BlogStackProps) {
    super(scope, id, props);
    const { blog, bundles } = props;
    const table = this.table(blog.regions);
    const bucket = this.bucket();
    const viewerRequest = this.viewerRequest(bundles.viewerRequest);
    const originRequest = this.originRequest(bundles.edge, table, blog.regions);
    const { scheme } = bundles;
    const parts = { bucket, table, blog, viewerRequest, originRequest, scheme };
    const distribution = this.distribution(parts);
    this.deployFiles(bucket, bundles, distribution);
    this.outputs({
      TableName: table.tableName,
      TableRegions: blog.regions.join(","),
      BucketName: bucket.bucketName,
      DistributionId: distribution.distributionId,
      SiteUrl: `https://${distribution.distributionDomainName}`,
      EdgeFunctionName: originRequest.lambda.functionName,
      ViewerRequestName: viewerRequest.functionName,
    });
  }

  private table(regions: BlogConfig["regions"]): dynamodb.TableV2 {
    return new dynamodb.TableV2(this, "Table", {
      partitionKey: { name: "pk", type: dynamodb.AttributeType.STRING },
      billing: dynamodb.Billing.onDemand(),
      replicas: regions.slice(1).map((region) => ({ region })),
      timeToLiveAttribute: "expires", // of a preview's ref (contract.ts)
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private bucket(): s3.IBucket {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- CDK's classes don't satisfy their own interfaces under exactOptionalPropertyTypes
    return new s3.Bucket(this, "Bucket", {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      // What a later load or a collection replaced can be had back for a month.
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
      removalPolicy: RemovalPolicy.RETAIN,
    }) as s3.IBucket;
  }

  private viewerRequest(code: string): cloudfront.Function {
    return new cloudfront.Function(this, "ViewerRequest", {
      code: cloudfront.FunctionCode.fromInline(code),
      runtime: cloudfront.FunctionRuntime.JS_2_0,
      comment: "Root alias, one URL per page",
    });
  }

  private originRequest(
    folder: string,
    table: dynamodb.TableV2,
    regions: readonly string[],
  ): lambda.IVersion {
    const edge = new cloudfront.experimental.EdgeFunction(this, "OriginRequest", {
      code: lambda.Code.fromAsset(folder),
      handler: "index.handler",
      runtime: edgeRuntime,
      memorySize: 512,
      timeout: Duration.seconds(5),
      description: "Renders pages from the table's nearest replica",
      // What edge locations still hold can't be deleted for hours (PF-01, PF-02, LE-11): kept, and deleted by hand later.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
    // grantReadData would name the home Region alone: each replica is a resource of its own (DB-14).
    edge.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ["dynamodb:GetItem"],
        resources: regions.map((region) =>
          this.formatArn({
            service: "dynamodb",
            region,
            resource: "table",
            resourceName: table.tableName,
          }),
        ),
      }),
    );
    edge.lambda.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return edge.currentVersion;
  }

  private distribution(parts: {
    bucket: s3.IBucket;
    table: dynamodb.TableV2;
    blog: BlogConfig;
    viewerRequest: cloudfront.IFunctionRef;
    originRequest: lambda.IVersion;
    /** Hash of the script inside each page. */
    scheme: string;
  }): cloudfront.Distribution {
    const { bucket, table, blog, viewerRequest, originRequest, scheme } = parts;
    const files = S3BucketOrigin.withOriginAccessControl(bucket);
    // Lambda@Edge has no environment of its own: where the table is comes as origin custom headers (LE-17).
    const rendered = S3BucketOrigin.withOriginAccessControl(bucket, {
      customHeaders: {
        "x-edgewise-table": table.tableName,
        "x-edgewise-regions": blog.regions.join(","),
      },
    });
    const common = {
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: this.cachePolicy(),
      compress: true,
    };
    const canonicalize = {
      functionAssociations: [
        { function: viewerRequest, eventType: cloudfront.FunctionEventType.VIEWER_REQUEST },
      ],
    };
    const file = {
      ...common,
      origin: files,
      responseHeadersPolicy: securityHeaders(this, scheme, "files"),
    };
    const page = {
      ...common,
      ...canonicalize,
      responseHeadersPolicy: securityHeaders(this, scheme, "pages"),
      origin: rendered,
      edgeLambdas: [
        {
          functionVersion: originRequest,
          eventType: cloudfront.LambdaEdgeEventType.ORIGIN_REQUEST,
        },
      ],
    };
    return new cloudfront.Distribution(this, "Distribution", {
      comment: blog.title,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      defaultBehavior: page, // redirects, and an index whose list has changed by itself; else the bucket answers
      additionalBehaviors: this.behaviors(page, file),
      errorResponses,
    });
  }

  /** By path pattern. */
  private behaviors(
    page: cloudfront.BehaviorOptions,
    file: cloudfront.BehaviorOptions,
  ): Record<string, cloudfront.BehaviorOptions> {
    return {
      // A preview is nobody's but its readers': neither this cache nor another keeps it.
      "/~*": { ...page, cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED },
      // As the default one, but what is rendered does not hang on what that becomes (BL-05).
      ...Object.fromEntries(behaviorPatterns("edge").map((pattern) => [pattern, page])),
      ...Object.fromEntries(behaviorPatterns("bucket").map((pattern) => [pattern, file])),
      ...Object.fromEntries(
        queriedPatterns().map(([pattern, parameter]) => [
          pattern,
          { ...page, cachePolicy: this.cachePolicy(parameter) },
        ]),
      ),
    };
  }

  /** What the origin says rules; the key is the path alone, in three encodings (BL-01), or with one parameter of the query. */
  private cachePolicy(parameter?: string): cloudfront.CachePolicy {
    return new cloudfront.CachePolicy(this, `CachePolicy${parameter?.toUpperCase() ?? ""}`, {
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(60),
      maxTtl: Duration.days(365),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
      ...(parameter !== undefined && {
        queryStringBehavior: cloudfront.CacheQueryStringBehavior.allowList(parameter),
      }),
    });
  }

  /**
   * Never prunes: cached pages name the assets of earlier deploys, and `/` belongs to the loader. The root files change with
   * any code that makes pages, and once they and the distribution are in place, caches forget what the old code made.
   */
  private deployFiles(
    bucket: s3.IBucket,
    bundles: Bundles,
    distribution: cloudfront.Distribution,
  ): void {
    new deployment.BucketDeployment(this, "Assets", {
      sources: [deployment.Source.asset(bundles.assets)],
      destinationBucket: bucket,
      destinationKeyPrefix: "assets",
      prune: false,
      cacheControl: [deployment.CacheControl.fromString(cacheFor("asset"))],
    });
    new deployment.BucketDeployment(this, "RootFiles", {
      sources: [deployment.Source.asset(bundles.root)],
      destinationBucket: bucket,
      prune: false,
      cacheControl: [deployment.CacheControl.fromString("public, max-age=3600")],
      distribution,
      distributionPaths: ["/*"],
    });
  }

  private outputs(values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}

/** The newest runtime that AWS's pages name for Lambda@Edge; Lambda itself has 24 (LE-03). */
const edgeRuntime = lambda.Runtime.NODEJS_22_X;

/**
 * A missing key is a 403 here, since the bucket can't be listed (S3-02); CloudFront does not keep it (CA-42), and shows the
 * blog's own 404 page, which it does keep. Pages that the edge renders bring their own 404, kept for ten seconds at least, and
 * other errors for one, so that a publish or a recovery is seen soon (CA-41).
 */
const errorResponses: cloudfront.ErrorResponse[] = [
  {
    httpStatus: 403,
    responseHttpStatus: 404,
    responsePagePath: "/404.html",
    ttl: Duration.seconds(10),
  },
  { httpStatus: 404, ttl: Duration.seconds(10) },
  ...[500, 502, 503, 504].map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(1) })),
];
