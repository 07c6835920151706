import type { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { edgeRegions as logged } from "../../../content-loader/tail/edge-regions.ts";
import { blog, synthesizeBlog } from "../support/blog-template.ts";

/** `[namespace, metric, dimension, value, …, { region }]` */
type Metric = (string | { region?: string })[];

interface Widget {
  type: string;
  properties: { title?: string; region: string; metrics?: Metric[] };
}

/** The dashboard's widgets, references as texts. */
function widgetsOf(template: Template): Widget[] {
  const [dashboard] = Object.values(template.findResources("AWS::CloudWatch::Dashboard"));
  const parts: unknown[] = dashboard?.Properties.DashboardBody["Fn::Join"][1];
  const text = parts.map((part) => (typeof part === "string" ? part : refOf(part))).join("");
  return (JSON.parse(text) as { widgets: Widget[] }).widgets;
}

function refOf(part: unknown): string {
  return (part as { Ref: string }).Ref;
}

function metricsOf(widgets: Widget[]): Metric[] {
  return widgets.flatMap(({ properties }) => properties.metrics ?? []);
}

/** The Regions in which a metric is shown. */
function regionsOf(widgets: Widget[], metric: string): string[] {
  return widgets
    .flatMap(({ properties: { metrics = [], region } }) =>
      metrics.filter((each) => each.includes(metric)).map((each) => each.at(-1) ?? region),
    )
    .map((options) => (typeof options === "string" ? options : (options.region ?? "us-east-1")))
    .toSorted();
}

describe("the dashboard", () => {
  const { template } = synthesizeBlog();
  const widgets = widgetsOf(template);

  it("is one, under the stack's name", () => {
    template.hasResourceProperties("AWS::CloudWatch::Dashboard", {
      DashboardName: "Blog",
    });
  });

  it("shows the table in every Region that has it", () => {
    for (const metric of ["ConsumedReadCapacityUnits", "ReadThrottleEvents"])
      expect(regionsOf(widgets, metric)).toEqual(blog.regions.toSorted());
    const late = metricsOf(widgets).filter((each) => each.includes("ReplicationLatency"));
    const receiving = late.map((each) => each[each.indexOf("ReceivingRegion") + 1]);
    expect(receiving).toEqual(blog.regions.slice(1));
  });

  it("shows Lambda@Edge in every Region where CloudFront has a cache that runs it", () => {
    const runs = regionsOf(widgets, "Invocations");
    expect(runs.length).toBeGreaterThan(10);
    expect(runs).toEqual(expect.arrayContaining(blog.regions));
    expect(regionsOf(widgets, "Errors")).toEqual(runs);
    expect(logged).toEqual(expect.arrayContaining(runs));
    expect(regionsOf(widgets, "Duration")).toEqual(blog.regions.toSorted());
  });

  it("names replicas as Lambda does, after their home (LE-15)", () => {
    const lambda = metricsOf(widgets).filter(([namespace]) => namespace === "AWS/Lambda");
    const functions = new Set(lambda.map((each) => each[each.indexOf("FunctionName") + 1]));
    const [version] = Object.values(template.findResources("AWS::Lambda::Version"));
    expect([...functions]).toEqual([`us-east-1.${version?.Properties.FunctionName.Ref}`]);
  });

  it("shows what CloudFront counts in all Regions", () => {
    const names = metricsOf(widgets)
      .filter(([namespace]) => namespace === "AWS/CloudFront")
      .map(([, name]) => name);
    expect(names).toEqual(
      expect.arrayContaining(["Requests", "BytesDownloaded", "4xxErrorRate", "5xxErrorRate"]),
    );
    expect(names).toEqual(
      expect.arrayContaining(["LambdaLimitExceededErrors", "FunctionThrottles"]),
    );
  });

  it("asks for no metric that CloudFront bills", () => {
    expect(JSON.stringify(widgets)).not.toMatch(/CacheHitRate|OriginLatency/);
  });

  it("has at most 50 metrics in four Regions, so that it is among an account's free ones", () => {
    const regions = [...blog.regions, "sa-east-1"] as ["us-east-1", ...string[]];
    const larger = widgetsOf(synthesizeBlog({ regions }).template);
    expect(metricsOf(larger).length).toBeLessThanOrEqual(50);
  });

  it("shows no replication where there is one Region", () => {
    const alone = widgetsOf(synthesizeBlog({ regions: ["us-east-1"] }).template);
    expect(JSON.stringify(alone)).not.toContain("eplication");
  });

  it("is left out where the settings say so", () => {
    const { template } = synthesizeBlog({ dashboard: false });
    template.resourceCountIs("AWS::CloudWatch::Dashboard", 0);
  });
});
