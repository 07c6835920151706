import { expect, it } from "vitest";
import { readGrants } from "../../../../../infra/local-edge/template/resources/grants.ts";
import { type FakeResource, fakeTemplate } from "../../fixtures/template.ts";

const logs = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
const statement = { Effect: "Allow", Action: "dynamodb:GetItem", Resource: "arn:table" };
const grant = { effect: "Allow", actions: ["dynamodb:GetItem"], resources: ["arn:table"] };

/** An edge function, and another one, with a role each. */
function resources(role: Record<string, unknown>, ...more: FakeResource[]): FakeResource[] {
  return [
    ["AWS::Lambda::Function", "Edge", { Role: "arn:aws:iam::0:role/EdgeRole" }],
    ["AWS::Lambda::Version", "Version", { FunctionName: "Edge" }],
    ["AWS::Lambda::Function", "Deploy", { Role: "arn:aws:iam::0:role/DeployRole" }],
    ["AWS::IAM::Role", "EdgeRole", role],
    ...more,
  ];
}

function policy(Statement: unknown, Roles = ["EdgeRole"]): FakeResource {
  return ["AWS::IAM::Policy", "Policy", { PolicyDocument: { Statement: [Statement] }, Roles }];
}

it("reads the policies that are attached to a published function's role (DB-14)", () => {
  const template = fakeTemplate(...resources({ ManagedPolicyArns: [logs] }, policy(statement)));
  expect(readGrants(template)).toEqual({ Edge: [grant] });
});

it("reads the template's own managed policies too (DB-14)", () => {
  const [, name, properties] = policy(statement);
  const template = fakeTemplate(...resources({}, ["AWS::IAM::ManagedPolicy", name, properties]));
  expect(readGrants(template)).toEqual({ Edge: [grant] });
});

it("reads a role's own policies (DB-14)", () => {
  const Policies = [{ PolicyName: "read", PolicyDocument: { Statement: [statement] } }];
  expect(readGrants(fakeTemplate(...resources({ Policies })))).toEqual({ Edge: [grant] });
});

it("reads nothing of other roles' policies (DB-14)", () => {
  const template = fakeTemplate(...resources({}, policy(statement, ["DeployRole"])));
  expect(readGrants(template)).toEqual({ Edge: [] });
});

it("throws on a managed policy that it does not know (DB-14)", () => {
  const ManagedPolicyArns = ["arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess"];
  expect(() => readGrants(fakeTemplate(...resources({ ManagedPolicyArns })))).toThrow(
    "does not know what arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess grants",
  );
});

it("throws on a statement with a condition", () => {
  const template = fakeTemplate(...resources({}, policy({ ...statement, Condition: {} })));
  expect(() => readGrants(template)).toThrow("Condition: the local edge does not know");
});
