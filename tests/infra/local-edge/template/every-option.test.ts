import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { expect, it, onTestFinished } from "vitest";
import cdk from "../../../../cdk.json" with { type: "json" };
import { BlogStack } from "../../../../infra/blog-stack.ts";
import { bundle } from "../../../../infra/bundle.ts";
import { readStack } from "../../../../infra/local-edge/template/template.ts";
import { blog } from "../../support/blog-template.ts";
import { everyOption } from "../../support/settings.ts";
import { temporaryFolder } from "../support/local-stack.ts";

it("the local edge runs the stack of a blog that sets every option", () => {
  const { path: outdir, remove } = temporaryFolder();
  onTestFinished(remove);
  const bundles = bundle(join(import.meta.dirname, "../../../.."), join(outdir, "bundles"));
  const app = new App({
    outdir,
    context: { ...cdk.context, "aws:cdk:disable-asset-staging": true },
  });
  const env = { region: "us-east-1" };
  const { stackName } = new BlogStack(app, "Blog", {
    env,
    blog: { ...blog, ...everyOption },
    bundles,
  });
  app.synth();
  const { name, outputs } = readStack(outdir);
  expect(name).toBe(stackName);
  expect(Object.keys(outputs)).toEqual(expect.arrayContaining(["AuthorPolicy", "DeployRole"]));
});
