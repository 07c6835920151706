import type { Grant } from "../../model.ts";
import type { Fields } from "../fields.ts";
import { oneOrMore } from "./policy-document.ts";
import type { Template } from "./template.ts";

/** Managed policies that grant nothing of what the local edge has: logs, that is. */
const withoutGrants = /:iam::aws:policy\/service-role\/AWSLambdaBasicExecutionRole$/;

/**
 * What the roles of published functions grant, by the function's name: from IAM policies and from the roles' own (DB-14). Throws
 * on a managed policy and on a condition that it does not know.
 */
export function readGrants(template: Template): Record<string, Grant[]> {
  const versions = template.resources("AWS::Lambda::Version");
  const published = new Set(versions.map(({ properties }) => properties.text("FunctionName")));
  const functions = template
    .resources("AWS::Lambda::Function")
    .filter(({ name }) => published.has(name));
  return Object.fromEntries(
    functions.map(({ name, properties }) => {
      const arn = properties.text("Role");
      return [name, grantsOf(template, arn.slice(arn.lastIndexOf("/") + 1))];
    }),
  );
}

function grantsOf(template: Template, role: string): Grant[] {
  const attached = ["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"]
    .flatMap((type) => template.resources(type))
    .filter(({ properties }) => properties.has("Roles") && properties.texts("Roles").includes(role))
    .map(({ properties }) => properties);
  const own = template
    .resources("AWS::IAM::Role")
    .filter(({ name }) => name === role)
    .flatMap(({ properties }) => {
      refuseManagedPolicies(properties);
      return properties.each("Policies");
    });
  return [...attached, ...own].flatMap((policy) =>
    policy.fields("PolicyDocument").each("Statement").map(readGrant),
  );
}

function refuseManagedPolicies(role: Fields): void {
  const arns = role.has("ManagedPolicyArns") ? role.texts("ManagedPolicyArns") : [];
  const unknown = arns.find((arn) => !withoutGrants.test(arn));
  if (unknown !== undefined)
    throw new Error(
      `${role.where}.ManagedPolicyArns: the local edge does not know what ${unknown} grants; write its statements in a policy (DB-14)`,
    );
}

function readGrant(statement: Fields): Grant {
  const grant: Grant = {
    effect: statement.word("Effect", ["Allow", "Deny"]),
    actions: oneOrMore(statement, "Action"),
    resources: oneOrMore(statement, "Resource"),
  };
  statement.ignore("Sid");
  statement.end();
  return grant;
}
