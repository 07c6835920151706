import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { blog, synthesizeBlog } from "../support/blog-template.ts";

const email = "ada@example.org";

interface Alarm {
  Namespace: string;
  MetricName: string;
  Dimensions: { Name: string; Value: unknown }[];
  ComparisonOperator: string;
  TreatMissingData: string;
  AlarmActions: unknown[];
  OKActions: unknown[];
}

/** A policy that has this statement among others. */
function policyWith(statement: object): object {
  return { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(statement)]) } };
}

describe("without an address in the settings", () => {
  it("there is no topic, alarm or budget", () => {
    const { template } = synthesizeBlog();
    for (const type of ["SNS::Topic", "CloudWatch::Alarm", "Budgets::Budget"])
      template.resourceCountIs(`AWS::${type}`, 0);
  });
});

describe("with an address", () => {
  const { template } = synthesizeBlog({ alarms: { email } });
  const alarms = Object.values(template.findResources("AWS::CloudWatch::Alarm")).map(
    ({ Properties }) => Properties as Alarm,
  );

  it("the author may see whether the address was confirmed, and the outputs say where", () => {
    const topic = Object.keys(template.findResources("AWS::SNS::Topic"))[0];
    template.hasOutput("AlarmTopic", { Value: { Ref: topic } });
    const statement = { Action: "sns:GetTopicAttributes", Resource: { Ref: topic } };
    template.hasResourceProperties("AWS::IAM::ManagedPolicy", policyWith(statement));
  });

  it("letters tell of errors and limits at the edge, of a throttled table and of late replicas", () => {
    expect(
      alarms.map(({ Namespace, MetricName }) => `${Namespace} ${MetricName}`).toSorted(),
    ).toEqual([
      "AWS/CloudFront 5xxErrorRate",
      "AWS/CloudFront FunctionExecutionErrors",
      "AWS/CloudFront FunctionValidationErrors",
      "AWS/CloudFront LambdaExecutionError",
      "AWS/CloudFront LambdaLimitExceededErrors",
      "AWS/CloudFront LambdaValidationError",
      "AWS/DynamoDB ReadThrottleEvents",
      "AWS/DynamoDB ReplicationLatency",
      "AWS/DynamoDB ReplicationLatency",
    ]);
  });

  it("no more alarms are there than an account has for nothing", () => {
    expect(alarms.length).toBeLessThanOrEqual(10);
  });

  it("those of CloudFront are over all Regions, of this distribution and this function", () => {
    const distributions = Object.keys(template.findResources("AWS::CloudFront::Distribution"));
    const [viewer] = Object.values(template.findResources("AWS::CloudFront::Function"));
    const global = alarms.filter(({ Namespace }) => Namespace === "AWS/CloudFront");
    for (const { MetricName, Dimensions } of global) {
      const named = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
      const { Region, ...which } = named;
      expect(Region).toBe("Global");
      expect(which).toEqual(
        MetricName.startsWith("Function")
          ? { FunctionName: viewer?.Properties.Name }
          : { DistributionId: { Ref: distributions[0] } },
      );
    }
  });

  it("a replica that is late is told of each Region but the home", () => {
    const late = alarms.filter(({ MetricName }) => MetricName === "ReplicationLatency");
    const regions = late.flatMap(({ Dimensions }) =>
      Dimensions.filter(({ Name }) => Name === "ReceivingRegion").map(({ Value }) => String(Value)),
    );
    expect(regions.toSorted()).toEqual(blog.regions.slice(1).toSorted());
  });

  it("a blog that nobody reads alarms nobody", () => {
    for (const { TreatMissingData, ComparisonOperator } of alarms)
      expect([TreatMissingData, ComparisonOperator]).toEqual([
        "notBreaching",
        "GreaterThanThreshold",
      ]);
  });

  it("one error of few requests is no alarm of the whole site", () => {
    template.hasResourceProperties("AWS::CloudWatch::Alarm", {
      MetricName: "5xxErrorRate",
      Statistic: "Average",
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
    });
  });

  it("each writes to the address, when it begins and when it is over", () => {
    const [topic] = Object.keys(template.findResources("AWS::SNS::Topic"));
    for (const { AlarmActions, OKActions } of alarms)
      expect([AlarmActions, OKActions]).toEqual([[{ Ref: topic }], [{ Ref: topic }]]);
    template.hasResourceProperties("AWS::SNS::Subscription", {
      Protocol: "email",
      Endpoint: email,
      TopicArn: { Ref: topic },
    });
  });

  it("the topic takes letters of this account's alarms, and none that is not encrypted on its way", () => {
    template.hasResourceProperties(
      "AWS::SNS::TopicPolicy",
      policyWith({
        Effect: "Allow",
        Action: "sns:Publish",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
      }),
    );
    template.hasResourceProperties(
      "AWS::SNS::TopicPolicy",
      policyWith({
        Effect: "Deny",
        Action: "sns:Publish",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
    );
  });

  it("there is no budget until it has a sum", () => {
    template.resourceCountIs("AWS::Budgets::Budget", 0);
  });
});

describe("a budget", () => {
  const { template } = synthesizeBlog({ alarms: { email, monthlyBudget: 5 } });

  it("is the account's of a month, and tells at 50, 80 and 100 %, and of a forecast beyond", () => {
    const [budget] = Object.values(template.findResources("AWS::Budgets::Budget"));
    expect(budget?.Properties.Budget).toEqual({
      BudgetType: "COST",
      TimeUnit: "MONTHLY",
      BudgetLimit: { Amount: 5, Unit: "USD" },
    });
    const told = budget?.Properties.NotificationsWithSubscribers as {
      Notification: { NotificationType: string; Threshold: number; ComparisonOperator: string };
      Subscribers: object[];
    }[];
    expect(
      told.map(({ Notification: each }) => `${each.NotificationType} ${each.Threshold}`),
    ).toEqual(["ACTUAL 50", "ACTUAL 80", "ACTUAL 100", "FORECASTED 100"]);
    for (const { Subscribers, Notification } of told) {
      expect(Notification.ComparisonOperator).toBe("GREATER_THAN");
      expect(Subscribers).toEqual([{ SubscriptionType: "EMAIL", Address: email }]);
    }
  });
});
