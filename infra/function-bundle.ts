import { SourceMap, type SourceMapPayload } from "node:module";
import { buildSync, type Message, type OutputFile } from "esbuild";
import { describeProblems, findFunctionProblems, type FunctionProblem } from "./function-syntax.ts";

/** What runtime 2.0 lists beyond ES5.1 (CFF-11, CFF-43). */
const listed = [
  "arrow",
  "async-await",
  "const-and-let",
  "exponent-operator",
  "regexp-named-capture-groups",
  "rest-argument",
  "template-literal",
];

/** What esbuild can't bring to ES5.1, or only by helpers that the runtime lacks: left as it is, for the gate to refuse at its place. */
const refused = [
  "array-spread",
  "async-generator",
  "bigint",
  "class",
  "default-argument",
  "destructuring",
  "dynamic-import",
  "for-await",
  "for-of",
  "generator",
  "import-meta",
  "new-target",
  "object-rest-spread",
  "regexp-dot-all-flag",
  "regexp-lookbehind-assertions",
  "regexp-match-indices",
  "regexp-set-notation",
  "regexp-sticky-and-unicode-flags",
  "regexp-unicode-property-escapes",
  "top-level-await",
];

/** Modules of the runtime: not to be looked for in node_modules. */
const modules = ["cloudfront", "crypto", "querystring", "buffer", "node:*"];

/**
 * Text of a CloudFront Function of runtime 2.0, as it is published, with the values of the constants that it declares. Throws,
 * naming every place in the author's own files, when CloudFront would refuse it or fail on it (CFF-01, CFF-06…14).
 */
export function bundleFunction(
  root: string,
  file: string,
  constants: Record<string, string> = {},
): string {
  const { text, map } = build(root, file, constants);
  const problems = findFunctionProblems(text, "cloudfront-js-2.0");
  if (problems.length === 0) return text;
  const payload: SourceMapPayload = JSON.parse(map);
  const origins = new SourceMap(payload);
  throw refusal(describeProblems(problems, (problem) => originOf(origins, problem) ?? file));
}

function build(
  root: string,
  file: string,
  constants: Record<string, string>,
): { text: string; map: string } {
  const [map, script] = runEsbuild(root, file, constants).map((each) => each.text);
  if (map === undefined || script === undefined)
    throw new Error(`esbuild wrote nothing for ${file}`);
  // CFF-12: no export; the handler is found by its name.
  return { text: script.replace(/export\s*\{[^}]*\};?\s*$/, "").trimEnd(), map };
}

function runEsbuild(root: string, file: string, constants: Record<string, string>): OutputFile[] {
  const define = Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)]);
  try {
    return buildSync({
      absWorkingDir: root,
      entryPoints: [file],
      outfile: "function.js",
      define: Object.fromEntries(define),
      external: modules,
      bundle: true,
      write: false,
      format: "esm",
      target: "es5",
      supported: Object.fromEntries([...listed, ...refused].map((feature) => [feature, true])),
      sourcemap: "external",
      charset: "utf8",
      legalComments: "none",
      logLevel: "silent",
    }).outputFiles;
  } catch (error) {
    if (error instanceof Error && "errors" in error && Array.isArray(error.errors))
      throw refusal(error.errors.map(describeMessage).join("\n"));
    throw error;
  }
}

function describeMessage({ location, text }: Message): string {
  return location ? `${location.file}:${location.line}:${location.column + 1} ${text}` : text;
}

/** Undefined for what esbuild added itself. */
function originOf(map: SourceMap, { line, column }: FunctionProblem): string | undefined {
  const origin = map.findOrigin(line, column);
  return "fileName" in origin
    ? `${origin.fileName}:${origin.lineNumber}:${origin.columnNumber}`
    : undefined;
}

function refusal(lines: string): Error {
  return new Error(`CloudFront can't run this function:\n${lines}`);
}
