import type { Fields } from "../fields.ts";
import { oneOrMore } from "./policy-document.ts";
import type { Template } from "./template.ts";

interface Statement {
  effect: "Allow" | "Deny";
  actions: string[];
  resources: string[];
}

/** Whether bucket policies let the distributions, by ARN, do an action with a resource: allowed once and denied nowhere (S3-01). */
export function readBucketGrants(
  template: Template,
  distributions: string[],
): (action: string, resource: string) => boolean {
  const statements = template
    .resources("AWS::S3::BucketPolicy")
    .flatMap(({ properties }) => properties.fields("PolicyDocument").each("Statement"))
    .filter((statement) => isForCloudFront(statement) && holds(statement, distributions))
    .map(readStatement);
  return (action, resource) => {
    const fitting = statements.filter(
      ({ actions, resources }) =>
        actions.some((each) => each === action || each === "s3:*" || each === "*") &&
        resources.some((each) => each === resource || each === "*"),
    );
    return fitting.length > 0 && fitting.every(({ effect }) => effect === "Allow");
  };
}

function readStatement(statement: Fields): Statement {
  return {
    effect: statement.word("Effect", ["Allow", "Deny"]),
    actions: oneOrMore(statement, "Action"),
    resources: oneOrMore(statement, "Resource"),
  };
}

/** The service principal that signs for origin access control, alone or among all. */
function isForCloudFront(statement: Fields): boolean {
  if (statement.value("Principal") === "*") return true;
  const principal = statement.fields("Principal");
  if (principal.has("AWS") && oneOrMore(principal, "AWS").includes("*")) return true;
  return (
    principal.has("Service") && oneOrMore(principal, "Service").includes("cloudfront.amazonaws.com")
  );
}

/** Whether CloudFront's requests meet the statement's condition. Throws on one that it does not know. */
function holds(statement: Fields, distributions: string[]): boolean {
  if (!statement.has("Condition")) return true;
  const condition = statement.fields("Condition");
  return condition.names().every((operator) => {
    const tests = condition.fields(operator);
    return tests.names().every((name) => {
      const values = oneOrMore(tests, name);
      switch (`${operator} ${name.toLowerCase()}`) {
        case "ArnEquals aws:sourcearn":
        case "StringEquals aws:sourcearn":
          return values.some((value) => distributions.includes(value));
        case "Bool aws:securetransport": // S3 is asked over HTTPS
          return values.includes("true");
        default:
          throw new Error(
            `${condition.where}: the local edge does not know condition ${operator} ${name}; it knows StringEquals AWS:SourceArn (S3-01)`,
          );
      }
    });
  });
}
