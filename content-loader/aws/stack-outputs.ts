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
}

/** Checks the outputs of a stack by name. Throws an Error that names the one that is missing. */
export function parseOutputs(value: unknown): StackOutputs {
  const outputs = isRecord(value) ? value : {};
  const text = (name: string): string => {
    const output = outputs[name];
    if (isString(output) && output !== "") return output;
    throw new Error(`the stack's output ${name} is missing`);
  };
  const [home = "", ...others] = text("TableRegions").split(",");
  return {
    tableName: text("TableName"),
    regions: [home, ...others],
    bucketName: text("BucketName"),
    distributionId: text("DistributionId"),
    siteUrl: text("SiteUrl").replace(/\/+$/, ""),
  };
}
