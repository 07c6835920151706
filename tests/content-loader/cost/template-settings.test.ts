import { describe, expect, it } from "vitest";
import { settingsOf } from "../../../content-loader/cost/template-settings.ts";
import { synthesizeBlog } from "../../infra/support/blog-template.ts";

const template = synthesizeBlog().template.toJSON() as { Resources: Record<string, unknown> };

/** The blog's template with more resources, or others. */
function withResources(resources: Record<string, unknown>): unknown {
  return { ...template, Resources: { ...template.Resources, ...resources } };
}

describe("the settings of a template", () => {
  it("are those of the stack", () => {
    expect(settingsOf(template)).toMatchObject({
      memorySize: 512,
      regions: ["us-east-1", "eu-west-1", "ap-northeast-1"],
      priceClass: "PriceClass_All",
      webAcls: 0,
      hostedZone: false,
      cacheOnly: false,
    });
  });

  it("count an alarm by the metrics that it looks at", () => {
    const { alarms } = settingsOf(template);
    const one = { Type: "AWS::CloudWatch::Alarm", Properties: { MetricName: "Errors" } };
    const Metrics = [{ Expression: "a/b" }, { MetricStat: {} }, { MetricStat: {} }];
    const two = { Type: "AWS::CloudWatch::Alarm", Properties: { Metrics } };
    expect(settingsOf(withResources({ one, two })).alarms).toBe(alarms + 3);
  });

  it("tell of a firewall, its rules, and names in a zone", () => {
    const acl = { Type: "AWS::WAFv2::WebACL", Properties: { Rules: [{}, {}] } };
    const name = { Type: "AWS::Route53::RecordSet", Properties: {} };
    expect(settingsOf(withResources({ acl, name }))).toMatchObject({
      webAcls: 1,
      firewallRules: 2,
      hostedZone: true,
    });
  });

  it("are none of a template without a table", () => {
    expect(() => settingsOf({ Resources: {} })).toThrow("no table");
  });
});
