import { type Node, parse, type Program } from "acorn";
import { ancestor } from "acorn-walk";
import { namesOf } from "./function-names.ts";
import { oldRuntimeRules, syntaxRules, useRules } from "./function-rules.ts";

export type FunctionRuntime = "cloudfront-js-1.0" | "cloudfront-js-2.0";

export interface FunctionProblem {
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  /** What is wrong, what to write instead, and the row of the behaviour. */
  what: string;
}

/** Bytes, CFF-01. */
const sizeLimit = 10_240;

/**
 * What CloudFront would refuse in a function's published text, or take and then fail on at each request (CFF-01, CFF-06,
 * CFF-08…14, PF-05), in the text's order; none when it is fit.
 */
export function findFunctionProblems(text: string, runtime: FunctionRuntime): FunctionProblem[] {
  const program = parseText(text);
  return [
    ...refuseSize(text),
    ...("what" in program ? [program] : refuseProgram(program, runtime)),
  ];
}

/** One line for each problem, `place what`; `locate` gives the place, `file:line:col`. */
export function describeProblems(
  problems: FunctionProblem[],
  locate: (problem: FunctionProblem) => string,
): string {
  return problems.map((problem) => `${locate(problem)} ${problem.what}`).join("\n");
}

function refuseSize(text: string): FunctionProblem[] {
  const size = Buffer.byteLength(text);
  if (size <= sizeLimit) return [];
  const what = `${size} bytes, CloudFront Functions take ${sizeLimit}: shorten it (CFF-01)`;
  return [{ line: 1, column: 1, what }];
}

function parseText(text: string): Program | FunctionProblem {
  try {
    return parse(text, { ecmaVersion: "latest", sourceType: "module", locations: true });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const [, message = error.message, line = 1, column = 0] =
      /^(.*) \((\d+):(\d+)\)$/.exec(error.message) ?? [];
    return { line: Number(line), column: Number(column) + 1, what: `${message} (ERR-01)` };
  }
}

function refuseProgram(program: Program, runtime: FunctionRuntime): FunctionProblem[] {
  const problems: FunctionProblem[] = [];
  if (!hasHandler(program)) {
    const what =
      "it has no top-level function named handler: write `function handler(event) { … }` (CFF-09)";
    problems.push({ line: 1, column: 1, what });
  }
  const findings = {
    names: namesOf(program),
    add: (node: Node, what: string | undefined) => {
      if (what !== undefined) problems.push({ ...placeOf(node), what });
    },
  };
  const older = runtime === "cloudfront-js-1.0" ? [oldRuntimeRules] : [];
  for (const rules of [syntaxRules, useRules, ...older])
    ancestor(program, rules, undefined, findings);
  return problems.toSorted((one, other) => one.line - other.line || one.column - other.column);
}

function hasHandler(program: Program): boolean {
  return program.body.some(
    (statement) => statement.type === "FunctionDeclaration" && statement.id.name === "handler",
  );
}

function placeOf(node: Node): { line: number; column: number } {
  const { line, column } = node.loc?.start ?? { line: 1, column: 0 };
  return { line, column: column + 1 };
}
