import { Duration, type Stack } from "aws-cdk-lib";
import { Dashboard, GraphWidget, type Metric, TextWidget } from "aws-cdk-lib/aws-cloudwatch";
import { edgeRegions } from "./edge-regions.ts";
import {
  edgeMetrics,
  replicationLatency,
  siteMetrics,
  tableMetrics,
  viewerMetrics,
} from "./metrics.ts";

interface ShownParts {
  distributionId: string;
  /** Names of the functions. */
  originRequest: string;
  viewerRequest: string;
  tableName: string;
  /** Regions with a replica of the table, its home first. */
  regions: readonly [string, ...string[]];
}

/**
 * One dashboard over all Regions. AWS bills one with more than 50 metrics, and the account's fourth; so throttling of the edge is
 * shown as CloudFront's sum, and duration in the table's Regions alone.
 */
export function createDashboard(stack: Stack, parts: ShownParts): void {
  const dashboard = new Dashboard(stack, "Dashboard", {
    dashboardName: stack.stackName,
    defaultInterval: Duration.days(1),
  });
  for (const row of [siteRow(parts), edgeRow(parts), tableRow(parts)]) {
    const width = 24 / row.length;
    dashboard.addWidgets(...row.map(({ title, metrics }) => graph(title, metrics, width)));
  }
  dashboard.addWidgets(new TextWidget({ markdown: footnote, width: 24, height: 2 }));
}

interface Graph {
  title: string;
  metrics: Metric[];
}

/** What readers get. */
function siteRow({ distributionId, viewerRequest }: ShownParts): Graph[] {
  const site = siteMetrics(distributionId);
  const viewer = viewerMetrics(viewerRequest);
  return [
    { title: "Requests", metrics: [site.requests] },
    { title: "Bytes to readers", metrics: [site.bytes] },
    { title: "Errors, % of requests", metrics: [site.errors4xx, site.errors5xx] },
    {
      title: "CloudFront Function, everywhere",
      metrics: [viewer.failures, viewer.refusals, viewer.limits],
    },
  ];
}

/** Lambda@Edge, by the Region that ran it. */
function edgeRow({ distributionId, originRequest, regions }: ShownParts): Graph[] {
  const site = siteMetrics(distributionId);
  const near = regions.filter((region) => edgeRegions.includes(region));
  const byRegion = (of: "runs" | "errors" | "duration", all: readonly string[]): Metric[] =>
    all.map((region) => edgeMetrics(originRequest, region)[of].with({ label: region }));
  return [
    { title: "Edge: runs", metrics: byRegion("runs", edgeRegions) },
    { title: "Edge: errors", metrics: byRegion("errors", edgeRegions) },
    {
      title: "Edge: what readers got of them, everywhere",
      metrics: [site.edgeFailures, site.edgeRefusals, site.edgeLimits],
    },
    { title: "Edge: milliseconds, p90", metrics: byRegion("duration", near) },
  ];
}

/** The table, by replica. */
function tableRow({ tableName, regions }: ShownParts): Graph[] {
  const [, ...others] = regions;
  const byRegion = (of: "reads" | "throttles"): Metric[] =>
    regions.map((region) => tableMetrics(tableName, region)[of].with({ label: region }));
  const row = [
    { title: "Table: read units", metrics: byRegion("reads") },
    { title: "Table: throttled reads", metrics: byRegion("throttles") },
    {
      title: "Table: replication, milliseconds",
      metrics: others.map((region) =>
        replicationLatency(tableName, region).with({ label: region }),
      ),
    },
  ];
  return row.filter(({ metrics }) => metrics.length > 0);
}

const footnote =
  "Periods of five minutes. The share of requests that caches answer is a metric that CloudFront bills: `npm run blog -- cost` estimates it from runs and requests.";

function graph(title: string, left: Metric[], width: number): GraphWidget {
  return new GraphWidget({ title, left, width, height: 6, leftYAxis: { min: 0 } });
}
