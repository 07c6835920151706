import { Aws, type Stack } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import * as iam from "aws-cdk-lib/aws-iam";
import * as sns from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { replicationLatency, siteMetrics, tableMetrics, viewerMetrics } from "./metrics.ts";

interface WatchedParts {
  email: string;
  distributionId: string;
  /** Name of the CloudFront Function. */
  viewerRequest: string;
  tableName: string;
  /** Regions with a replica of the table, its home first. */
  regions: readonly [string, ...string[]];
}

/** Something that should be told. */
interface Watch {
  id: string;
  /** What the letter says. */
  what: string;
  metric: Metric;
  /** More than this is too much. */
  limit: number;
  /** How many of three periods in a row have to be so; one when absent. */
  of3?: number;
}

/**
 * Alarms that write to the author. They watch what CloudFront sums up of all Regions, and the table at home: an alarm sees the
 * metrics of its own Region alone. Nothing that happens, as where nobody reads, is no fault. Returns what they write to.
 */
export function createAlarms(stack: Stack, parts: WatchedParts): sns.Topic {
  const topic = createTopic(stack, parts.email);
  const action = new SnsAction(topic);
  for (const { id, what, metric, limit, of3 } of watches(parts)) {
    const alarm = new Alarm(stack, id, {
      metric,
      threshold: limit,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      alarmDescription: what,
      evaluationPeriods: of3 === undefined ? 1 : 3,
      datapointsToAlarm: of3 ?? 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
  return topic;
}

function watches({ distributionId, viewerRequest, tableName, regions }: WatchedParts): Watch[] {
  const site = siteMetrics(distributionId);
  const viewer = viewerMetrics(viewerRequest);
  const [home, ...others] = regions;
  return [
    {
      id: "SiteErrors",
      what: "More than 5 % of the requests were answered by a 5xx, twice within 15 minutes",
      metric: site.errors5xx,
      limit: 5, // percent
      of3: 2,
    },
    {
      id: "EdgeFailures",
      what: "Lambda@Edge failed or took too long, in some Region: readers got a 503",
      metric: site.edgeFailures,
      limit: 3,
    },
    {
      id: "EdgeRefusals",
      what: "CloudFront refused what Lambda@Edge answered: readers got a 502",
      metric: site.edgeRefusals,
      limit: 0,
    },
    {
      id: "EdgeLimits",
      what: "Lambda@Edge reached the account's limit of a Region: readers got a 503",
      metric: site.edgeLimits,
      limit: 0,
    },
    {
      id: "ViewerFailures",
      what: "The CloudFront Function failed: readers got a 503",
      metric: viewer.failures,
      limit: 0,
    },
    {
      id: "ViewerRefusals",
      what: "CloudFront refused what the CloudFront Function answered: readers got a 502",
      metric: viewer.refusals,
      limit: 0,
    },
    {
      id: "TableLimits",
      what: `The table was throttled in ${home}: reads went to the next Region`,
      metric: tableMetrics(tableName, home).throttles,
      limit: 0,
      of3: 2,
    },
    ...others.map((region) => ({
      id: `Replication-${region}`,
      what: `${region} has the table's writes more than 30 seconds late: a load waits for it`,
      metric: replicationLatency(tableName, region),
      limit: 30_000, // milliseconds
      of3: 3,
    })),
  ];
}

/**
 * Letters say which alarm it is and nothing of readers. So they are encrypted on their way and not by a key of KMS: AWS's own
 * key lets no alarm write, and one of the account's is billed by the month.
 */
function createTopic(stack: Stack, email: string): sns.Topic {
  const topic = new sns.Topic(stack, "Alarms", { displayName: stack.stackName, enforceSSL: true });
  topic.addSubscription(new EmailSubscription(email));
  // A topic with a policy of its own has AWS's default one no longer, by which the account's alarms may write.
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal("cloudwatch.amazonaws.com")],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
    }),
  );
  return topic;
}
