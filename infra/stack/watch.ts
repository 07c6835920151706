import type { Stack } from "aws-cdk-lib";
import type { Topic } from "aws-cdk-lib/aws-sns";
import type { BlogConfig } from "../../blog.config.ts";
import { createAlarms } from "./alarms.ts";
import { createBudget } from "./budget.ts";
import { createDashboard } from "./dashboard.ts";

/** Names by which CloudWatch knows the parts of the blog. */
interface Names {
  distributionId: string;
  originRequest: string;
  viewerRequest: string;
  tableName: string;
}

/** What tells the author how the blog does. Returns the topic of the letters, if there are any. */
export function watch(stack: Stack, blog: BlogConfig, names: Names): Topic | undefined {
  const { regions, alarms, dashboard = true } = blog;
  if (dashboard) createDashboard(stack, { ...names, regions });
  if (alarms === undefined) return undefined;
  const { email, monthlyBudget } = alarms;
  const topic = createAlarms(stack, { ...names, regions, email });
  if (monthlyBudget !== undefined) createBudget(stack, { monthlyBudget, email });
  return topic;
}
