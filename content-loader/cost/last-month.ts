import { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { noUsage, type Usage } from "../../prices/usage.ts";
import type { ClientSettings } from "../aws/clients.ts";
import type { StackOutputs } from "../aws/stack-outputs.ts";
import { inParallel } from "../in-parallel.ts";
import { edgeRegions, homeRegion } from "../tail/edge-regions.ts";

/** What CloudWatch counted of the deployed blog. */
export interface LastMonth {
  /** How many days, up to now. */
  days: number;
  usage: Usage;
  /** Milliseconds of a run of the edge function, the mean; null when none ran. */
  runMilliseconds: number | null;
}

/** A metric's sum over the time. */
interface Metric {
  id: (typeof sumNames)[number];
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
}

const days = 30;
const secondsADay = 86_400;

/**
 * Asks the Regions for the sums of the last 30 days. Reads of the loader are among the table's. A metric costs $0.00001 to ask for,
 * and there are about 40. Throws what CloudWatch refuses.
 */
export async function readLastMonth(
  outputs: StackOutputs,
  settings: ClientSettings,
  memorySize: number,
): Promise<LastMonth> {
  const sums = { ...noSums };
  const regions = new Set([homeRegion, ...edgeRegions, ...outputs.regions]);
  await inParallel([...regions], 6, async (region) => {
    const found = await sumIn(region, metricsOf(region, outputs), settings);
    for (const id of sumNames) sums[id] += found[id] ?? 0;
  });
  const { requests, bytes, functionRuns, runs, duration, reads } = sums;
  return {
    days,
    runMilliseconds: runs === 0 ? null : duration / runs,
    usage: {
      ...noUsage,
      requests,
      bytesOut: bytes,
      functionInvocations: functionRuns,
      edgeInvocations: runs,
      edgeGbSeconds: ((memorySize / 1024) * duration) / 1000,
      readUnits: reads,
    },
  };
}

const noSums = { requests: 0, bytes: 0, functionRuns: 0, runs: 0, duration: 0, reads: 0 };
const sumNames = ["requests", "bytes", "functionRuns", "runs", "duration", "reads"] as const;

/** CloudFront counts in us-east-1, Lambda@Edge where it ran, under its home Region's name (LE-15), a replica in its own Region. */
function metricsOf(region: string, outputs: StackOutputs): Metric[] {
  const { distributionId, edgeFunction, viewerRequest, tableName, regions } = outputs;
  return [
    ...(region === homeRegion ? ofCloudFront(distributionId, String(viewerRequest)) : []),
    ...ofLambda(`us-east-1.${edgeFunction}`),
    ...(regions.includes(region) ? ofTable(tableName) : []),
  ];
}

function ofCloudFront(DistributionId: string, FunctionName: string): Metric[] {
  const namespace = "AWS/CloudFront";
  const dimensions = { Region: "Global", DistributionId };
  const ofFunction = { Region: "Global", FunctionName };
  return [
    { id: "requests", namespace, name: "Requests", dimensions },
    { id: "bytes", namespace, name: "BytesDownloaded", dimensions },
    { id: "functionRuns", namespace, name: "FunctionInvocations", dimensions: ofFunction },
  ];
}

function ofLambda(FunctionName: string): Metric[] {
  const of = { namespace: "AWS/Lambda", dimensions: { FunctionName } };
  return [
    { id: "runs", name: "Invocations", ...of },
    { id: "duration", name: "Duration", ...of },
  ];
}

function ofTable(TableName: string): Metric[] {
  const dimensions = { TableName };
  return [
    { id: "reads", namespace: "AWS/DynamoDB", name: "ConsumedReadCapacityUnits", dimensions },
  ];
}

async function sumIn(
  region: string,
  metrics: readonly Metric[],
  settings: ClientSettings,
): Promise<Record<string, number>> {
  const client = new CloudWatchClient({ ...settings, region });
  const now = Date.now();
  try {
    const { MetricDataResults = [] } = await client.send(
      new GetMetricDataCommand({
        StartTime: new Date(now - days * secondsADay * 1000),
        EndTime: new Date(now),
        MetricDataQueries: metrics.map((metric) => ({
          Id: metric.id,
          MetricStat: {
            Metric: {
              Namespace: metric.namespace,
              MetricName: metric.name,
              Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({
                Name,
                Value,
              })),
            },
            Period: secondsADay,
            Stat: "Sum",
          },
        })),
      }),
    );
    return Object.fromEntries(
      MetricDataResults.map(({ Id = "", Values = [] }) => [
        Id,
        Values.reduce((sum, value) => sum + value, 0),
      ]),
    );
  } finally {
    client.destroy();
  }
}
