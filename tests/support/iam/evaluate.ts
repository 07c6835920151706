/** A statement of a policy, its references resolved. */
export interface Statement {
  effect: "Allow" | "Deny";
  /** `dynamodb:GetItem` */
  actions: string[];
  /** ARNs, in which `*` stands for any characters and `?` for one. */
  resources: string[];
  /** Operator → key → values. */
  conditions: Record<string, Record<string, string[]>>;
}

/** What IAM is asked, for one resource of a request. */
export interface IamRequest {
  action: string;
  resource: string;
  /** Condition keys that the request has, with their values. */
  context: Record<string, string[]>;
}

/** IAM's rule: some statement allows it, and none denies it. Throws on an operator that it does not know. */
export function isAllowed(statements: readonly Statement[], request: IamRequest): boolean {
  const fitting = statements.filter((statement) => fits(statement, request));
  return fitting.length > 0 && fitting.every(({ effect }) => effect === "Allow");
}

/** Whether a statement speaks of a request. */
export function fits(
  { actions, resources, conditions }: Statement,
  { action, resource, context }: IamRequest,
): boolean {
  return (
    actions.some((pattern) => isLike(action.toLowerCase(), pattern.toLowerCase())) &&
    resources.some((pattern) => isLike(resource, pattern)) &&
    Object.entries(conditions).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, wanted, context[key])),
    )
  );
}

/** `given` is undefined where the request does not have the key. */
function holds(operator: string, wanted: string[], given: string[] | undefined): boolean {
  const isOne = (value: string): boolean => wanted.some((pattern) => isLike(value, pattern));
  switch (operator) {
    case "ForAllValues:StringLike":
      return (given ?? []).every(isOne);
    case "Null":
      return wanted.includes(String(given === undefined));
    case "StringEquals":
      return given?.length === 1 && wanted.includes(given[0] ?? "");
    default:
      throw new Error(`${operator}: this evaluator does not know the operator`);
  }
}

/** Whether a text is what a pattern says. */
function isLike(text: string, pattern: string): boolean {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(text);
}
