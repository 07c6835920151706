// oxlint-disable no-new -- a construct adds itself to its stack
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { CfnDistribution } from "aws-cdk-lib/aws-cloudfront";
import { CfnBucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks } from "cdk-nag";
import { afterAll, describe, expect, it } from "vitest";
import type { BlogConfig } from "../../blog.config.ts";
import cdk from "../../cdk.json" with { type: "json" };
import { BlogStack } from "../../infra/blog-stack.ts";
import { bundle } from "../../infra/bundle.ts";
import { blog } from "./support/blog-template.ts";
import { everyOption } from "./support/settings.ts";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "edgewise-validation-"));
const bundles = bundle(root, join(folder, "bundles"));

afterAll(() => rmSync(folder, { recursive: true }));

interface Finding {
  ruleName: string;
  description: string;
  violatingConstructs: { constructPath: string }[];
  acknowledgedId?: string;
  acknowledgedAt?: string;
  reason?: string;
}

/** Path and rule → reason, of every acknowledgement in the stacks that were validated. */
const acknowledged = new Map<string, string>();

function readAcknowledgements(stack: BlogStack): void {
  for (const { node } of stack.node.findAll())
    for (const { type, data } of node.metadata)
      if (type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        for (const [rule, reason] of Object.entries<string>(data))
          acknowledged.set(`${node.path} ${rule}`, reason);
}

interface PluginReport {
  pluginName: string;
  violations: Finding[];
  suppressedViolations?: Finding[];
}

/** What cdk-nag's AwsSolutions and CloudFormation's schemas find in the stack. */
function validate(
  settings: Partial<BlogConfig>,
  change: (stack: BlogStack) => void = () => undefined,
): PluginReport[] {
  const outdir = mkdtempSync(join(folder, "out-"));
  const context = { ...cdk.context, "aws:cdk:disable-asset-staging": true };
  const app = new App({ outdir, context });
  const props = { env: { region: "us-east-1" }, blog: { ...blog, ...settings }, bundles };
  const stack = new BlogStack(app, "Blog", props);
  readAcknowledgements(stack);
  change(stack);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app)); // CDK adds the schemas itself
  try {
    app.synth();
  } catch (error) {
    expect(String(error)).toContain("ValidationFailed");
  }
  return JSON.parse(readFileSync(join(outdir, "validation-report.json"), "utf8")).pluginReports;
}

const described = ({ ruleName, description, violatingConstructs }: Finding): string =>
  `${ruleName} at ${violatingConstructs.map(({ constructPath }) => constructPath).join()}: ${description}`;

function findings(reports: PluginReport[]): string[] {
  return reports.flatMap(({ violations }) => violations.map(described));
}

const variants = {
  "the default settings": validate({}),
  "every option": validate(everyOption),
  "caches alone": validate({ cacheOnly: true }),
};

describe("AWS's rules and CloudFormation's schemas", () => {
  it.each(Object.entries(variants))("find nothing in a stack of %s", (_, reports) => {
    expect(findings(reports)).toEqual([]);
    expect(reports.map(({ pluginName }) => pluginName)).toContain("AwsSolutions");
  });

  it("are read: a bucket open to all and a word that CloudFront does not know are found", () => {
    const reports = validate({}, (stack) => {
      new CfnBucket(stack, "Open");
      const distribution = stack.node.findChild("Distribution").node
        .defaultChild as CfnDistribution;
      distribution.addPropertyOverride("DistributionConfig.HttpVersion", "http9");
    });
    const found = findings(reports).join("\n");
    expect(found).toContain("AwsSolutions-S10 at Blog/Open");
    expect(found).toContain("'http9' is not one of");
  });

  it("have an acknowledgement for each finding, and no acknowledgement is of none", () => {
    const used = Object.values(variants)
      .flat()
      .flatMap(({ suppressedViolations = [] }) => suppressedViolations)
      .map(({ acknowledgedAt, acknowledgedId }) => `${acknowledgedAt} ${acknowledgedId}`);
    expect([...new Set(used)].toSorted()).toEqual([...acknowledged.keys()].toSorted());
  });

  it("are acknowledged by whole sentences", () => {
    for (const reason of acknowledged.values()) expect(reason).toMatch(/^[A-Z].{20,}/);
  });
});
