import { expect, it } from "vitest";
import { blog, synthesizeBlog } from "../support/blog-template.ts";

const { template } = synthesizeBlog();
const [table] = Object.values(template.findResources("AWS::DynamoDB::GlobalTable"));
const replicas: Record<string, unknown>[] = table?.Properties.Replicas;

it("can be had back as it was at any second, in each Region", () => {
  expect(replicas).toHaveLength(blog.regions.length);
  for (const replica of replicas)
    expect(replica["PointInTimeRecoverySpecification"]).toEqual({
      PointInTimeRecoveryEnabled: true,
    });
});

it("is protected from deletion in each Region", () => {
  for (const replica of replicas) expect(replica["DeletionProtectionEnabled"]).toBe(true);
});

it("stays when the stack goes, or would replace it", () => {
  expect(table).toMatchObject({ DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" });
});

it("is billed by what is read and written, since nothing may cost while nobody reads", () => {
  expect(table?.Properties).toMatchObject({ BillingMode: "PAY_PER_REQUEST" });
  expect(JSON.stringify(table)).not.toContain("Provisioned");
});
