import type { BlogConfig } from "../../../blog.config.ts";
import type { OpenBlog } from "../../cli/with-table.ts";
import { examine, type Finding, skipped } from "../finding.ts";
import { examineAlarms } from "./alarms.ts";
import { examineBucketProtection } from "./bucket-protection.ts";
import { findEdgeLogs } from "./edge-logs.ts";
import { examineNames } from "./names.ts";
import { examineReplica } from "./replica.ts";
import { compareSettings } from "./settings.ts";

type Deployed = Pick<OpenBlog, "table" | "bucket" | "clients" | "outputs">;

/** What only a deployed stack has: protections, names, logs around the world, alarms. */
export function examineDeployed(
  { table: { home, others }, bucket, clients, outputs }: Deployed,
  config: BlogConfig,
): Promise<Finding[]> {
  const { settings, cloudfront } = clients;
  const { edgeFunction, alarmTopic } = outputs;
  return Promise.all([
    examine("settings", () => compareSettings(outputs, config)),
    ...[home, ...others].map((replica) =>
      examine(`keeping ${replica.region}`, () => examineReplica(replica)),
    ),
    examine("keeping the bucket", () => examineBucketProtection(bucket)),
    examine("names", () => examineNames(cloudfront, outputs)),
    edgeFunction === undefined
      ? skipped("edge logs", "the outputs do not name the function")
      : examine("edge logs", () => findEdgeLogs(edgeFunction, settings)),
    alarmTopic === undefined
      ? skipped("alarms", "blog.config.ts names nobody to tell (`alarms`)")
      : examine("alarms", () => examineAlarms(alarmTopic, settings)),
  ]);
}
