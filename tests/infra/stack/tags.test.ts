import { expect, it } from "vitest";
import { synthesizeBlog } from "../support/blog-template.ts";

const { stack, template } = synthesizeBlog();
const project = { Key: "project", Value: "edgewise" };

it.each(["AWS::CloudFront::Distribution", "AWS::Lambda::Function", "AWS::S3::Bucket"])(
  "say of an %s what it is for",
  (type) => {
    for (const { Properties } of Object.values(template.findResources(type)))
      expect(Properties.Tags).toContainEqual(project);
  },
);

it("are on each replica of the table", () => {
  for (const { Properties } of Object.values(template.findResources("AWS::DynamoDB::GlobalTable")))
    for (const { Tags } of Properties.Replicas) expect(Tags).toEqual([project]);
});

it("are not on the CloudFront Function, nor on the stack, which would hand them on: AWS may refuse it then", () => {
  const [viewerRequest] = Object.values(template.findResources("AWS::CloudFront::Function"));
  expect(viewerRequest?.Properties).not.toHaveProperty("Tags");
  expect(stack.tags.tagValues()).toEqual({});
});
