import { Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";

/** CloudFront sums up the whole world in us-east-1, where the stack is. */
const everywhere = { Region: "Global" };

const period = Duration.minutes(5);

/** What CloudFront counts of a distribution without being paid for it, by the names of its own console. */
export function siteMetrics(DistributionId: string) {
  const of = (metricName: string, statistic: "Sum" | "Average"): Metric =>
    new Metric({
      namespace: "AWS/CloudFront",
      metricName,
      dimensionsMap: { DistributionId, ...everywhere },
      statistic,
      period,
    });
  return {
    requests: of("Requests", "Sum"),
    bytes: of("BytesDownloaded", "Sum"),
    errors4xx: of("4xxErrorRate", "Average"),
    errors5xx: of("5xxErrorRate", "Average"),
    // Lambda@Edge of all Regions, by what the reader got for it: 503, 502, 503 (LE-47).
    edgeFailures: of("LambdaExecutionError", "Sum"),
    edgeRefusals: of("LambdaValidationError", "Sum"),
    edgeLimits: of("LambdaLimitExceededErrors", "Sum"),
  };
}

/** A CloudFront Function, at all edge locations. */
export function viewerMetrics(FunctionName: string) {
  const of = (metricName: string): Metric =>
    new Metric({
      namespace: "AWS/CloudFront",
      metricName,
      dimensionsMap: { FunctionName, ...everywhere },
      statistic: "Sum",
      period,
    });
  return {
    failures: of("FunctionExecutionErrors"),
    refusals: of("FunctionValidationErrors"),
    limits: of("FunctionThrottles"),
  };
}

/** The replica of Lambda@Edge that runs in a Region: there it is counted, under its home's name (LE-15). */
export function edgeMetrics(functionName: string, region: string) {
  const of = (metricName: string, statistic: string): Metric =>
    new Metric({
      namespace: "AWS/Lambda",
      metricName,
      dimensionsMap: { FunctionName: `us-east-1.${functionName}` },
      statistic,
      period,
      region,
    });
  return {
    runs: of("Invocations", "Sum"),
    errors: of("Errors", "Sum"),
    duration: of("Duration", "p90"),
  };
}

/** A replica of the table. */
export function tableMetrics(TableName: string, region: string) {
  const of = (metricName: string): Metric =>
    new Metric({
      namespace: "AWS/DynamoDB",
      metricName,
      dimensionsMap: { TableName },
      statistic: "Sum",
      period,
      region,
    });
  return { reads: of("ConsumedReadCapacityUnits"), throttles: of("ReadThrottleEvents") };
}

/** How late another Region has a write: milliseconds, counted at home. */
export function replicationLatency(TableName: string, ReceivingRegion: string): Metric {
  return new Metric({
    namespace: "AWS/DynamoDB",
    metricName: "ReplicationLatency",
    dimensionsMap: { TableName, ReceivingRegion },
    statistic: "Average",
    period,
  });
}
