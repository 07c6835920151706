import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { afterAll } from "vitest";
import type { BlogConfig } from "../../../blog.config.ts";
import cdk from "../../../cdk.json" with { type: "json" };
import { BlogStack } from "../../../infra/blog-stack.ts";
import { bundle, type Bundles } from "../../../infra/bundle.ts";

export interface Behavior {
  PathPattern?: string;
  TargetOriginId?: string;
  Compress?: boolean;
  CachePolicyId?: unknown;
  OriginRequestPolicyId?: unknown;
  ResponseHeadersPolicyId?: unknown;
  ViewerProtocolPolicy?: string;
  FunctionAssociations?: { EventType: string }[];
  LambdaFunctionAssociations?: { EventType: string; LambdaFunctionARN: unknown }[];
}

export interface DistributionConfig {
  CacheBehaviors: Behavior[];
  DefaultCacheBehavior: Behavior;
  CustomErrorResponses: unknown;
  DefaultRootObject?: string;
  HttpVersion?: string;
  IPV6Enabled?: boolean;
  PriceClass?: string;
  Aliases?: string[];
  ViewerCertificate?: unknown;
  WebACLId?: unknown;
  Origins: { Id: string; DomainName: unknown; OriginAccessControlId?: unknown }[];
}

/** The settings that the tested stack is made of. */
export const blog: BlogConfig = {
  title: "A blog",
  description: "About blogs",
  language: "en",
  timezone: "UTC",
  author: "Ada",
  navigation: [],
  regions: ["us-east-1", "eu-west-1", "ap-northeast-1"],
};

/** The blog's stack with these settings changed, synthesized from this tree's code; its folder goes when the file's tests are done. */
export function synthesizeBlog(settings: Partial<BlogConfig> = {}): {
  stack: BlogStack;
  template: Template;
  bundles: Bundles;
} {
  const out = mkdtempSync(join(tmpdir(), "edgewise-stack-"));
  afterAll(() => rmSync(out, { recursive: true }));
  const bundles = bundle(join(import.meta.dirname, "../../.."), out, settings.domain);
  const app = new App({ context: { ...cdk.context, "aws:cdk:disable-asset-staging": true } });
  const props = { env: { region: "us-east-1" }, blog: { ...blog, ...settings }, bundles };
  const stack = new BlogStack(app, "Blog", props);
  return { stack, template: Template.fromStack(stack), bundles };
}

/** What the stack says of its distribution. */
export function distributionConfig(template: Template): DistributionConfig {
  const [distribution] = Object.values(template.findResources("AWS::CloudFront::Distribution"));
  return distribution?.Properties.DistributionConfig;
}

/** Every behavior, the default one first. */
export function behaviorsOf(template: Template): Behavior[] {
  const { DefaultCacheBehavior, CacheBehaviors } = distributionConfig(template);
  return [DefaultCacheBehavior, ...CacheBehaviors];
}
