import type { Stack } from "aws-cdk-lib";
import * as wafv2 from "aws-cdk-lib/aws-wafv2";
import type { BlogConfig } from "../../blog.config.ts";

const body = "TooMany";

/**
 * AWS WAF in front of the distribution: an address that asks too often is told so for a while. By a 429, since its usual 403
 * would become the blog's 404 page. Throws on a limit that AWS WAF does not take.
 */
export function createFirewall(
  stack: Stack,
  { requestsPerFiveMinutes: limit }: NonNullable<BlogConfig["firewall"]>,
): wafv2.CfnWebACL {
  if (!Number.isInteger(limit) || limit < 10 || limit > 2_000_000_000)
    throw new Error(
      `blog.config.ts: firewall.requestsPerFiveMinutes is ${limit}, and AWS WAF takes whole numbers from 10 to 2,000,000,000. Nothing was deployed.`,
    );
  return new wafv2.CfnWebACL(stack, "Firewall", {
    scope: "CLOUDFRONT",
    defaultAction: { allow: {} },
    visibilityConfig: visible("EdgewiseFirewall"),
    customResponseBodies: {
      [body]: { contentType: "TEXT_PLAIN", content: "Too many requests: try again in 5 minutes." },
    },
    rules: [rateRule(limit)],
  });
}

function rateRule(limit: number): wafv2.CfnWebACL.RuleProperty {
  return {
    name: "Rate",
    priority: 0,
    statement: {
      rateBasedStatement: { limit, aggregateKeyType: "IP", evaluationWindowSec: 300 },
    },
    action: {
      block: {
        customResponse: {
          responseCode: 429,
          customResponseBodyKey: body,
          responseHeaders: [{ name: "retry-after", value: "300" }],
        },
      },
    },
    visibilityConfig: visible("EdgewiseRate"),
  };
}

function visible(metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
