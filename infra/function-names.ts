import type { AnyNode, Pattern, Program } from "acorn";
import { simple } from "acorn-walk";

/** Names in a text, wherever they are: no scopes, so that what is said to be missing is missing for certain. */
export interface FunctionNames {
  /** Variables, functions, parameters and imports. */
  declared: ReadonlySet<string>;
  /** Properties that the text itself gives to objects. */
  properties: ReadonlySet<string>;
}

export function namesOf(program: Program): FunctionNames {
  const declared: string[] = [];
  const properties: string[] = [];
  simple(program, {
    VariableDeclarator: ({ id }) => declared.push(...namesIn(id)),
    Function: ({ id, params }) =>
      declared.push(...(id ? [id.name] : []), ...params.flatMap(namesIn)),
    Class: ({ id }) => declared.push(...(id ? [id.name] : [])),
    CatchClause: ({ param }) => declared.push(...(param ? namesIn(param) : [])),
    ImportDeclaration: ({ specifiers }) =>
      declared.push(...specifiers.map(({ local }) => local.name)),
    Property: ({ key }) => properties.push(...keyOf(key)),
    AssignmentExpression: ({ left }) =>
      properties.push(...(left.type === "MemberExpression" ? keyOf(left.property) : [])),
  });
  return { declared: new Set(declared), properties: new Set(properties) };
}

function namesIn(pattern: Pattern): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((each) =>
        namesIn(each.type === "RestElement" ? each.argument : each.value),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap((each) => (each === null ? [] : namesIn(each)));
    case "RestElement":
      return namesIn(pattern.argument);
    case "AssignmentPattern":
      return namesIn(pattern.left);
    case "MemberExpression":
      return [];
  }
}

function keyOf(key: AnyNode): string[] {
  if (key.type === "Identifier") return [key.name];
  return key.type === "Literal" ? [String(key.value)] : [];
}
