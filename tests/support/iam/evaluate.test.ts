import { describe, expect, it } from "vitest";
import { isAllowed, type Statement } from "./evaluate.ts";

const request = { action: "dynamodb:GetItem", resource: "arn:t/a", context: { key: ["k#1"] } };

function statement(over: Partial<Statement>): Statement {
  const all = { actions: ["dynamodb:GetItem"], resources: ["arn:t/*"], conditions: {} };
  return { effect: "Allow", ...all, ...over };
}

function conditioned(operator: string, ...values: string[]): Statement {
  return statement({ conditions: { [operator]: { key: values } } });
}

describe("a request is allowed", () => {
  it.each<[string, Statement[], boolean]>([
    ["by a statement on its action and resource", [statement({})], true],
    ["by none on another action", [statement({ actions: ["dynamodb:PutItem"] })], false],
    ["by none on another resource", [statement({ resources: ["arn:u/*"] })], false],
    ["by none at all", [], false],
    ["not where one denies it", [statement({}), statement({ effect: "Deny" })], false],
    ["whose every key is like one of these", [conditioned("ForAllValues:StringLike", "k#*")], true],
    ["not with a key that is unlike", [conditioned("ForAllValues:StringLike", "j#*")], false],
    ["that has the key, where it must", [conditioned("Null", "false")], true],
    ["not with a key that must be absent", [conditioned("Null", "true")], false],
    ["whose key equals", [conditioned("StringEquals", "k#1")], true],
    ["not with a key that equals as a pattern alone", [conditioned("StringEquals", "k#*")], false],
  ])("%s", (_, statements, expected) => {
    expect(isAllowed(statements, request)).toBe(expected);
  });

  it("only when each of several keys is like one of these", () => {
    const two = { ...request, context: { key: ["k#1", "j#1"] } };
    expect(isAllowed([conditioned("ForAllValues:StringLike", "k#*")], two)).toBe(false);
    expect(isAllowed([conditioned("ForAllValues:StringLike", "k#*", "j#*")], two)).toBe(true);
  });

  it("or the evaluator says that it does not know", () => {
    expect(() => isAllowed([conditioned("IpAddress", "10.0.0.0/8")], request)).toThrow("IpAddress");
  });
});
