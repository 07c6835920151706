import type { NameRule } from "../model.ts";

/** Whether a rule lets a name through. Case counts (CA-15). */
export function keeps(rule: NameRule, name: string): boolean {
  switch (rule.kind) {
    case "none":
      return false;
    case "all":
      return true;
    case "allow":
      return rule.names.includes(name);
    case "except":
      return !rule.names.includes(name);
  }
}

/** The parameters that one of the rules keeps, as they were sent; `&` alone separates (CA-15). Undefined when none is left. */
export function keepQuery(rules: NameRule[], querystring: string | undefined): string | undefined {
  if (querystring === undefined) return undefined;
  if (rules.some(({ kind }) => kind === "all")) return querystring;
  if (rules.every(({ kind }) => kind === "none")) return undefined;
  return joinKept(rules, querystring.split("&"), "&");
}

/** The cookies that one of the rules keeps, in one line. Undefined when none is left. */
export function keepCookies(rules: NameRule[], lines: string[] | undefined): string | undefined {
  if (lines === undefined || rules.every(({ kind }) => kind === "none")) return undefined;
  const pairs = lines.flatMap((line) => line.split(/;\s*/)).filter((pair) => pair !== "");
  return joinKept(rules, pairs, "; ");
}

function joinKept(rules: NameRule[], pairs: string[], separator: string): string | undefined {
  const kept = pairs.filter((pair) => {
    const name = pair.split("=", 1)[0] ?? "";
    return rules.some((rule) => keeps(rule, name));
  });
  return kept.length === 0 ? undefined : kept.join(separator);
}
