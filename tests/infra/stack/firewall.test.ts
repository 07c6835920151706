import { expect, it } from "vitest";
import { distributionConfig, synthesizeBlog } from "../support/blog-template.ts";

const { template } = synthesizeBlog({ firewall: { requestsPerFiveMinutes: 500 } });
const [[id, acl] = ["", undefined]] = Object.entries(template.findResources("AWS::WAFv2::WebACL"));

it("stands before the distribution, and lets all pass that ask seldom enough", () => {
  expect(distributionConfig(template).WebACLId).toEqual({ "Fn::GetAtt": [id, "Arn"] });
  expect(acl?.Properties).toMatchObject({ Scope: "CLOUDFRONT", DefaultAction: { Allow: {} } });
});

it("refuses an address that asks more often in five minutes, by a 429, since a 403 is shown as the 404 page", () => {
  expect(acl?.Properties.Rules).toMatchObject([
    {
      Statement: {
        RateBasedStatement: { Limit: 500, AggregateKeyType: "IP", EvaluationWindowSec: 300 },
      },
      Action: {
        Block: {
          CustomResponse: {
            ResponseCode: 429,
            ResponseHeaders: [{ Name: "retry-after", Value: "300" }],
          },
        },
      },
    },
  ]);
  const key: string = acl?.Properties.Rules[0].Action.Block.CustomResponse.CustomResponseBodyKey;
  expect(acl?.Properties.CustomResponseBodies).toHaveProperty(key);
});

it.each([9, 2_000_000_001, 10.5])("refuses a limit of %d, which AWS WAF would", (limit) => {
  expect(() => synthesizeBlog({ firewall: { requestsPerFiveMinutes: limit } })).toThrow(
    "from 10 to 2,000,000,000. Nothing was deployed.",
  );
});
