import { expect, it } from "vitest";
import { policyOf, type Template } from "../../support/iam/policies.ts";
import { synthesizeBlog } from "../support/blog-template.ts";

const manyRegions = Array.from({ length: 15 }, (_, at) => `ap-southeast-${at + 1}`);

const longestPolicy = 6_144; // characters without spaces (IAM: quotas)

it("fits a managed policy of IAM in many Regions", () => {
  const { template } = synthesizeBlog({ regions: ["us-east-1", ...manyRegions] });
  const json = template.toJSON() as Template;
  const policy = policyOf(json, "Blog", "AWS::IAM::ManagedPolicy", "AuthorRights");
  expect(policy.flatMap(({ resources }) => resources).length).toBeGreaterThan(manyRegions.length);
  expect(JSON.stringify(policy).length).toBeLessThan(longestPolicy);
});
