import { isNumber, isRecord, isString } from "../../edge/store/shape.ts";
import { homeRegion } from "../tail/edge-regions.ts";

/** What of a template decides the bill. */
export interface TemplateSettings {
  /** MB of the edge function. */
  memorySize: number;
  /** Of the table, the home Region first. */
  regions: string[];
  /** How many of them have point-in-time recovery. */
  backedUp: number;
  /** `PriceClass_All` and so on. */
  priceClass: string;
  /** Metrics that alarms look at. */
  alarms: number;
  dashboards: number;
  webAcls: number;
  firewallRules: number;
  /** Whether names are in a zone of Route 53, which is billed where it is. */
  hostedZone: boolean;
  /** Whether each request is logged to a bucket. */
  accessLogs: boolean;
  /** Whether nothing is rendered (`cacheOnly`). */
  cacheOnly: boolean;
}

interface Resource {
  type: string;
  properties: Record<string, unknown>;
}

/** Reads a synthesized template. Throws an Error that names what it does not find. */
export function settingsOf(template: unknown): TemplateSettings {
  const resources = resourcesOf(template);
  const all = (type: string): Record<string, unknown>[] =>
    resources.filter((each) => each.type === type).map(({ properties }) => properties);
  const [table] = all("AWS::DynamoDB::GlobalTable");
  const [distribution] = all("AWS::CloudFront::Distribution");
  if (table === undefined || distribution === undefined)
    throw new Error("The template has no table or no distribution: it is not this blog's");
  const replicas = listOf(table.Replicas);
  const config = recordOf(distribution.DistributionConfig);
  const acls = all("AWS::WAFv2::WebACL");
  return {
    memorySize: edgeMemory(template),
    regions: replicas.map(({ Region }) => String(Region)).toSorted(homeFirst),
    backedUp: replicas.filter(
      ({ PointInTimeRecoverySpecification: recovery }) =>
        recordOf(recovery).PointInTimeRecoveryEnabled === true,
    ).length,
    priceClass: isString(config.PriceClass) ? config.PriceClass : "PriceClass_All",
    alarms: all("AWS::CloudWatch::Alarm").reduce((sum, alarm) => sum + metricsOf(alarm), 0),
    dashboards: all("AWS::CloudWatch::Dashboard").length,
    webAcls: acls.length,
    firewallRules: acls.reduce((sum, { Rules }) => sum + listOf(Rules).length, 0),
    hostedZone: all("AWS::Route53::RecordSet").length > 0,
    accessLogs: all("AWS::Logs::Delivery").length > 0 || isRecord(config.Logging),
    cacheOnly: !JSON.stringify(config).includes("LambdaFunctionAssociations"),
  };
}

function homeFirst(one: string, other: string): number {
  return Number(other === homeRegion) - Number(one === homeRegion);
}

/** The metrics that an alarm's arithmetic takes, or the one that it names (CloudWatch bills each). */
function metricsOf({ Metrics }: Record<string, unknown>): number {
  const read = listOf(Metrics).filter(({ MetricStat }) => MetricStat !== undefined);
  return Math.max(1, read.length);
}

/** The function that the output EdgeFunctionName names. */
function edgeMemory(template: unknown): number {
  const outputs = recordOf(recordOf(template).Outputs);
  const id = recordOf(recordOf(outputs.EdgeFunctionName).Value).Ref;
  const resource = recordOf(recordOf(recordOf(template).Resources)[String(id)]);
  const { MemorySize } = recordOf(resource.Properties);
  if (isNumber(MemorySize)) return MemorySize;
  throw new Error("The template's output EdgeFunctionName names no function with a MemorySize");
}

function resourcesOf(template: unknown): Resource[] {
  return Object.values(recordOf(recordOf(template).Resources)).map((resource) => {
    const { Type, Properties } = recordOf(resource);
    return { type: String(Type), properties: recordOf(Properties) };
  });
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
