import { expect, it } from "vitest";
import { isGranted, refuseAccess } from "../../../../infra/local-edge/aws/table-access.ts";
import type { Grant } from "../../../../infra/local-edge/model.ts";

const home = "arn:aws:dynamodb:us-east-1:000000000000:table/Table";

function grant(actions: string[], resources: string[], effect: Grant["effect"] = "Allow"): Grant {
  return { effect, actions, resources };
}

it("allows what a statement names", () => {
  expect(isGranted([grant(["dynamodb:GetItem"], [home])], "dynamodb:GetItem", home)).toBe(true);
  expect(isGranted([grant(["dynamodb:GetItem"], [home])], "dynamodb:PutItem", home)).toBe(false);
  expect(isGranted([], "dynamodb:GetItem", home)).toBe(false);
});

it("takes wildcards in actions, which have no case, and in resources, which have", () => {
  const grants = [grant(["DynamoDB:get*"], ["arn:aws:dynamodb:us-????-?:*:table/Tab*"])];
  expect(isGranted(grants, "dynamodb:GetItem", home)).toBe(true);
  expect(isGranted(grants, "dynamodb:GetItem", home.replace("Table", "table"))).toBe(false);
  expect(isGranted(grants, "dynamodb:GetItem", home.replace("us-east-1", "eu-west-1"))).toBe(false);
});

it("denies what one statement denies, whatever others allow", () => {
  const grants = [grant(["*"], ["*"]), grant(["dynamodb:GetItem"], [home], "Deny")];
  expect(isGranted(grants, "dynamodb:GetItem", home)).toBe(false);
});

it("takes a dot in a pattern for a dot", () => {
  expect(isGranted([grant(["*"], ["a.b"])], "dynamodb:GetItem", "axb")).toBe(false);
});

it("names the action and the table's ARN in its Region (DB-14)", () => {
  const asked = { caller: "Edge", operation: "GetItem", region: "eu-west-1", tables: ["Table"] };
  const refusal = refuseAccess([grant(["dynamodb:GetItem"], [home])], asked);
  expect(refusal?.status).toBe(400);
  expect(refusal?.body.toString()).toContain(
    "dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:000000000000:table/Table",
  );
  expect(refuseAccess(undefined, asked)).toBeUndefined();
});
