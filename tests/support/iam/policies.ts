import { Fields } from "../../../infra/local-edge/template/fields.ts";
import { resolve } from "../../../infra/local-edge/template/intrinsics.ts";
import { namesOf } from "../../../infra/local-edge/template/resource-names.ts";
import { oneOrMore } from "../../../infra/local-edge/template/resources/policy-document.ts";
import type { Statement } from "./evaluate.ts";

/** A synthesized template, as JSON. */
export interface Template {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
}

/**
 * The statements of the one policy of a type whose logical id starts so, with the names that the local edge gives resources:
 * those of the stack's own requests there.
 */
export function policyOf(
  { Resources }: Template,
  stackName: string,
  type: "AWS::IAM::ManagedPolicy" | "AWS::IAM::Policy",
  start: string,
): Statement[] {
  const resources = Object.entries(Resources).map(([logicalId, { Type, Properties = {} }]) => ({
    logicalId,
    type: Type,
    properties: Properties,
    dependsOn: [],
  }));
  const found = resources.filter((each) => each.type === type && each.logicalId.startsWith(start));
  const [policy] = found;
  if (policy === undefined || found.length > 1)
    throw new Error(`${type} ${start}: the template has ${found.length}, not one`);
  const properties = resolve(policy.properties, namesOf(stackName, resources));
  return new Fields(properties, policy.logicalId)
    .fields("PolicyDocument")
    .each("Statement")
    .map(readStatement);
}

function readStatement(statement: Fields): Statement {
  return {
    effect: statement.word("Effect", ["Allow", "Deny"]),
    actions: oneOrMore(statement, "Action"),
    resources: oneOrMore(statement, "Resource"),
    conditions: statement.has("Condition") ? readConditions(statement.fields("Condition")) : {},
  };
}

function readConditions(conditions: Fields): Statement["conditions"] {
  const operators = conditions.names().map((operator) => {
    const keys = conditions.fields(operator);
    return [operator, Object.fromEntries(keys.names().map((key) => [key, oneOrMore(keys, key)]))];
  });
  return Object.fromEntries(operators) as Statement["conditions"];
}

/** A statement dealt into those of one action, one resource and one value of each condition: the least that can be taken away. */
export function partsOf({ effect, ...statement }: Statement): Statement[] {
  return statement.actions.flatMap((action) =>
    statement.resources.flatMap((resource) =>
      eachCondition(statement.conditions).map((conditions) => ({
        effect,
        actions: [action],
        resources: [resource],
        conditions,
      })),
    ),
  );
}

/** Of one key, or none: those with more would have to be combined. */
function eachCondition(conditions: Statement["conditions"]): Statement["conditions"][] {
  const given = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values })),
  );
  const [only] = given;
  if (only === undefined) return [{}];
  if (given.length > 1) throw new Error("A statement with several conditions is not known here");
  return only.values.map((value) => ({ [only.operator]: { [only.key]: [value] } }));
}
