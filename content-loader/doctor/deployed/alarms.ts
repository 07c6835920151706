import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { GetTopicAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import type { ClientSettings } from "../../aws/clients.ts";
import { Failure } from "../../failure.ts";
import { homeRegion } from "../../tail/edge-regions.ts";

/** Whether alarms reach somebody, and whether one rings. Throws a Failure. */
export async function examineAlarms(topicArn: string, settings: ClientSettings): Promise<string> {
  const there = { ...settings, region: homeRegion };
  const [sns, cloudwatch] = [new SNSClient(there), new CloudWatchClient(there)];
  try {
    const [{ Attributes = {} }, { MetricAlarms = [] }] = await Promise.all([
      sns.send(new GetTopicAttributesCommand({ TopicArn: topicArn })),
      cloudwatch.send(new DescribeAlarmsCommand({ ActionPrefix: topicArn })),
    ]);
    if (Number(Attributes.SubscriptionsConfirmed ?? 0) === 0) throw unconfirmed();
    const ringing = MetricAlarms.filter(({ StateValue }) => StateValue === "ALARM");
    if (ringing.length === 0) return `${MetricAlarms.length}, none rings, and someone is told`;
    const what = ringing.map(({ AlarmDescription, AlarmName }) => AlarmDescription ?? AlarmName);
    throw new Failure(
      "unverified",
      `${what.join("; ")}. \`npm run blog -- tail --since 1h --filter ERROR\` says more.`,
    );
  } finally {
    sns.destroy();
    cloudwatch.destroy();
  }
}

/** AWS keeps a question to an address open for three days (SNS API reference, Subscribe). */
function unconfirmed(): Failure {
  return new Failure(
    "notFound",
    "Nobody is told: follow the link in the letter `AWS Notification - Subscription Confirmation`, which may lie among spam. It holds for three days; the SNS console's `Request confirmation` sends another.",
  );
}
