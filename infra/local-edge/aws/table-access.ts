import type { EdgeResponse, Grant } from "../model.ts";
import { account } from "../template/resource-names.ts";
import { refuse } from "./dynamodb-answers.ts";

/** Who asks for what. */
export interface TableAccess {
  caller: string;
  /** `GetItem` */
  operation: string;
  region: string;
  tables: string[];
}

/**
 * DynamoDB's refusal of what a function's role does not grant, table by table: a replica is a resource of its own in each
 * Region (DB-14). Without grants the caller is the author, who may do all.
 */
export function refuseAccess(
  grants: Grant[] | undefined,
  { caller, operation, region, tables }: TableAccess,
): EdgeResponse | undefined {
  const action = `dynamodb:${operation}`;
  const arns = tables.map((table) => `arn:aws:dynamodb:${region}:${account}:table/${table}`);
  const denied = grants && arns.find((arn) => !isGranted(grants, action, arn));
  if (denied === undefined) return undefined;
  return refuse(
    "AccessDeniedException",
    `User: ${caller} is not authorized to perform: ${action} on resource: ${denied} because no identity-based policy allows the ${action} action`,
  );
}

/** IAM's rule: some statement allows it, and none denies it. */
export function isGranted(grants: Grant[], action: string, resource: string): boolean {
  const fitting = grants.filter(
    ({ actions, resources }) =>
      actions.some((pattern) => fits(pattern.toLowerCase(), action.toLowerCase())) &&
      resources.some((pattern) => fits(pattern, resource)),
  );
  return fitting.length > 0 && fitting.every(({ effect }) => effect === "Allow");
}

/** `*` stands for any characters, `?` for one. */
function fits(pattern: string, text: string): boolean {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(text);
}
