import { isRecord, isString } from "../../edge/store/shape.ts";

/** What the loader knows of a stack, from its outputs. */
export interface StackOutputs {
  tableName: string;
  /** Home Region first: refs are written there alone. */
  regions: [string, ...string[]];
  bucketName: string;
  distributionId: string;
  /** Absolute, without a trailing slash. */
  siteUrl: string;
  /** The functions' names; absent where an older stack is deployed. */
  edgeFunction?: string;
  viewerRequest?: string;
  /** ARN of the topic that alarms write to; absent where nobody is told. */
  alarmTopic?: string;
  /** Whether the site answers from caches alone, and what is cleared there is gone for its readers. */
  cacheOnly?: true;
}

/** Checks the outputs of a stack by name. Throws an Error that names the one that is missing. */
export function parseOutputs(value: unknown): StackOutputs {
  const outputs = isRecord(value) ? value : {};
  const optional = (name: string): string | undefined => {
    const output = outputs[name];
    return isString(output) && output !== "" ? output : undefined;
  };
  const text = (name: string): string => {
    const output = optional(name);
    if (output !== undefined) return output;
    throw new Error(`the stack's output ${name} is missing`);
  };
  const edgeFunction = optional("EdgeFunctionName");
  const viewerRequest = optional("ViewerRequestName");
  const alarmTopic = optional("AlarmTopic");
  const [home = "", ...others] = text("TableRegions").split(",");
  return {
    tableName: text("TableName"),
    regions: [home, ...others],
    bucketName: text("BucketName"),
    distributionId: text("DistributionId"),
    siteUrl: text("SiteUrl").replace(/\/+$/, ""),
    ...(edgeFunction !== undefined && { edgeFunction }),
    ...(viewerRequest !== undefined && { viewerRequest }),
    ...(alarmTopic !== undefined && { alarmTopic }),
    ...(optional("CacheOnly") === "true" && { cacheOnly: true }),
  };
}
