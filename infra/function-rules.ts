import type {
  AnyNode,
  CallExpression,
  Identifier,
  ImportDeclaration,
  Literal,
  MemberExpression,
  NewExpression,
  Node,
} from "acorn";
import type { AncestorVisitors } from "acorn-walk";
import type { FunctionNames } from "./function-names.ts";
import { missingMethods, runtimeGlobals, runtimeStatics } from "./function-runtime.ts";

/** What rules are told, and tell: `what` is undefined when there is nothing to say. */
interface Findings {
  names: FunctionNames;
  add: (node: Node, what: string | undefined) => void;
}

type Rules = AncestorVisitors<Findings>;

/** Always the same words for a kind of syntax that runtime 2.0 does not list and its engine does not parse. */
function unlisted(words: string): (node: Node, findings: Findings) => void {
  return (node, findings) => findings.add(node, `${words} (CFF-12)`);
}

const noClass = unlisted("a class is not in runtime 2.0: use functions and objects");
const noPattern = unlisted("destructuring is not in runtime 2.0: name each value");
const noExport = unlisted("export is not in runtime 2.0: the handler is found by its name");

/** Syntax that the engine of runtime 2.0 does not parse (CFF-10, CFF-12…14). */
export const syntaxRules: Rules = {
  ForOfStatement: unlisted("for…of is not in runtime 2.0: count with `for`, or use forEach"),
  ClassDeclaration: noClass,
  ClassExpression: noClass,
  ObjectPattern: noPattern,
  ArrayPattern: noPattern,
  SpreadElement: unlisted("spread is not in runtime 2.0: use concat, apply or Object.assign"),
  AssignmentPattern: unlisted("a default value is not in runtime 2.0: test for undefined"),
  ExportAllDeclaration: noExport,
  ExportDefaultDeclaration: noExport,
  ExportNamedDeclaration: noExport,
  MetaProperty: unlisted("import.meta and new.target are not in runtime 2.0"),
  Function: (node, { add }) =>
    add(
      node,
      node.generator ? "a generator is not in runtime 2.0: return a list (CFF-12)" : undefined,
    ),
  ChainExpression: (node, { add }) =>
    add(node, "`?.` is taken at deploy, and every request fails: use `&&` (CFF-14)"),
  AssignmentExpression: (node, { add }) => add(node, refuseOperator(node.operator)),
  CatchClause: (node, { add }) =>
    add(node, node.param ? undefined : "catch has no name: write `catch (error)` (CFF-12)"),
  Literal: (node, { add }) => add(node, refuseLiteral(node)),
  AwaitExpression: (node, { add }, ancestors) => add(node, refuseAwait(ancestors)),
  ImportExpression: (node, { add }) =>
    add(node, "import() is not in runtime 2.0: the one module is cloudfront (CFF-10)"),
  ImportDeclaration: (node, { add }) => add(node, refuseImport(node)),
};

/** Runtime 1.0 is ES5.1 with arrows, templates and little more (PF-05). */
export const oldRuntimeRules: Rules = {
  VariableDeclaration: (node, { add }) =>
    add(
      node,
      node.kind === "var"
        ? undefined
        : `\`${node.kind}\` needs cloudfront-js-2.0: use \`var\` (PF-05)`,
    ),
  Function: (node, { add }) =>
    add(node, node.async ? "async needs cloudfront-js-2.0 (PF-05)" : undefined),
  ImportDeclaration: (node, { add }) => add(node, "import needs cloudfront-js-2.0 (PF-05)"),
};

/** Names, members and calls that would fail when they are reached (CFF-06, CFF-08, CFF-12). */
export const useRules: Rules = {
  Identifier: (node, { add, names }, ancestors) => {
    if (!isTypeof(ancestors.at(-2))) add(node, refuseName(node, names));
  },
  AssignmentExpression: (node, { add, names }) => {
    if (node.left.type === "Identifier") add(node, refuseName(node.left, names));
  },
  MemberExpression: (node, { add, names }) => add(node, refuseMember(node, names)),
  CallExpression: (node, { add, names }) =>
    add(node, refuseLog(node) ?? refuseMethod(node, names) ?? refuseConstructor(node)),
  NewExpression: (node, { add }) => add(node, refuseConstructor(node)),
};

function refuseOperator(operator: string): string | undefined {
  return ["??=", "||=", "&&="].includes(operator)
    ? `\`${operator}\` is not in runtime 2.0: use \`if\` (CFF-12)`
    : undefined;
}

function refuseLiteral({ bigint, regex }: Literal): string | undefined {
  if (bigint) return "BigInt is not in runtime 2.0 (CFF-12)";
  return regex && refuseFlags(regex.flags);
}

function refuseFlags(flags: string): string | undefined {
  const [unknown] = flags.replace(/[gimy]/g, "");
  return unknown && `the flag /${unknown} of a regular expression is not in runtime 2.0 (CFF-12)`;
}

/** Outside of a function, or in the arguments of a call, however deep. */
function refuseAwait(ancestors: AnyNode[]): string | undefined {
  for (const [index, node] of [...ancestors.entries()].toReversed()) {
    if (/Function/.test(node.type)) return undefined;
    const isCall = node.type === "CallExpression" || node.type === "NewExpression";
    if (isCall && node.arguments.some((argument) => argument === ancestors[index + 1]))
      return "await in a call's arguments is taken at deploy, and every request fails: await into a variable first (CFF-13)";
  }
  return "await is for async functions alone (CFF-11)";
}

function refuseImport({ source, specifiers }: ImportDeclaration): string | undefined {
  const isDefault = specifiers.length === 1 && specifiers[0]?.type === "ImportDefaultSpecifier";
  if (source.value === "cloudfront" && isDefault) return undefined;
  return "the one import is `import cf from 'cloudfront'`; crypto and querystring come by `require` (CFF-10)";
}

const sandboxed =
  /^(?:eval|fetch|process|XMLHttpRequest|WebSocket|(?:set|clear)(?:Timeout|Interval|Immediate)|queueMicrotask)$/;

function refuseName({ name }: Identifier, { declared }: FunctionNames): string | undefined {
  if (declared.has(name) || runtimeGlobals.includes(name) || name === "arguments") return undefined;
  if (sandboxed.test(name))
    return `\`${name}\` is not there: no eval, timers, network, files or process (CFF-06)`;
  return `\`${name}\` is neither declared here nor in runtime 2.0 (CFF-12)`;
}

function isTypeof(node: AnyNode | undefined): boolean {
  return node?.type === "UnaryExpression" && node.operator === "typeof";
}

function refuseMember(node: MemberExpression, { declared }: FunctionNames): string | undefined {
  const { object, property, computed } = node;
  if (computed || object.type !== "Identifier" || property.type !== "Identifier") return undefined;
  if (declared.has(object.name)) return undefined;
  if (object.name === "console" && property.name !== "log")
    return `console.${property.name} is not there: use console.log (CFF-08)`;
  if (!Object.hasOwn(runtimeStatics, object.name)) return undefined;
  const known = [...(runtimeStatics[object.name] ?? []), "prototype", "name", "length"];
  return known.includes(property.name)
    ? undefined
    : `${object.name}.${property.name} is not in runtime 2.0 (CFF-12)`;
}

function refuseLog({ callee, arguments: values }: CallExpression): string | undefined {
  const isLog =
    callee.type === "MemberExpression" &&
    callee.object.type === "Identifier" &&
    callee.object.name === "console";
  return isLog && values.length > 1
    ? "console.log takes one argument: join them with `+` (CFF-08)"
    : undefined;
}

/** By the method's name alone, unless the text gives some object a method of that name. */
function refuseMethod({ callee }: CallExpression, names: FunctionNames): string | undefined {
  if (callee.type !== "MemberExpression" || callee.computed) return undefined;
  const { property } = callee;
  if (property.type !== "Identifier" || names.properties.has(property.name)) return undefined;
  // `Object.entries` is listed; `[].entries` is not.
  if (callee.object.type === "Identifier" && callee.object.name in runtimeStatics) return undefined;
  return missingMethods.includes(property.name)
    ? `.${property.name}() is not in runtime 2.0 on arrays and strings (CFF-12)`
    : undefined;
}

function refuseConstructor(node: CallExpression | NewExpression): string | undefined {
  if (node.callee.type !== "Identifier") return undefined;
  if (node.callee.name === "Function") return "`Function` makes no code from text here (CFF-06)";
  const [, flags] = node.arguments;
  return node.callee.name === "RegExp" && flags?.type === "Literal"
    ? refuseFlags(String(flags.value))
    : undefined;
}
