import { isRecord } from "../../cloudfront/unknown-record.ts";
import type { Fields } from "../fields.ts";
import { oneOrMore } from "./policy-document.ts";
import { rawSize, zipSize } from "./zip-size.ts";

export type EdgeEvent = "viewer-request" | "viewer-response" | "origin-request" | "origin-response";

/** A function of the template that CloudFront is to run, with the role that it runs as, if the template has that. */
export interface EdgeFunctionSource {
  logicalId: string;
  name: string;
  properties: Fields;
  code: Fields;
  /** Of its asset; a container image has none. */
  folder: string | undefined;
  /** MB */
  memorySize: number;
  /** Seconds. */
  timeout: number;
  role: { logicalId: string; properties: Fields } | undefined;
}

/** What Lambda@Edge can't do, by where it is said, the words for it and the way out; the rows are LE-02. */
interface Unsupported {
  path: string;
  isUsed: (fn: EdgeFunctionSource) => boolean;
  what: string;
  cure: string;
}

const unsupported: Unsupported[] = [
  {
    path: "Layers",
    isUsed: ({ properties }) => properties.has("Layers") && properties.list("Layers").length > 0,
    what: "layers",
    cure: "Bundle what they hold with the function",
  },
  {
    path: "VpcConfig",
    isUsed: ({ properties }) =>
      properties.has("VpcConfig") &&
      Object.values(record(properties, "VpcConfig")).some(
        (ids) => Array.isArray(ids) && ids.length > 0,
      ),
    what: "access to a VPC",
    cure: "Take it out",
  },
  {
    path: "DeadLetterConfig",
    isUsed: ({ properties }) => properties.has("DeadLetterConfig"),
    what: "a dead letter queue",
    cure: "Take it out",
  },
  {
    path: "TracingConfig.Mode",
    isUsed: ({ properties }) => record(properties, "TracingConfig")["Mode"] === "Active",
    what: "X-Ray tracing",
    cure: "Take it out",
  },
  {
    path: "Architectures",
    isUsed: ({ properties }) =>
      properties.has("Architectures") &&
      properties.texts("Architectures").some((name) => name !== "x86_64"),
    what: "architecture but x86_64",
    cure: "Take arm64 out",
  },
  {
    path: "Code.ImageUri",
    isUsed: ({ properties, code }) =>
      code.has("ImageUri") || properties.value("PackageType") === "Image",
    what: "container image",
    cure: "Deploy a folder",
  },
  {
    path: "EphemeralStorage.Size",
    isUsed: ({ properties }) => Number(record(properties, "EphemeralStorage")["Size"] ?? 0) > 512,
    what: "more than 512 MB of /tmp",
    cure: "Take it out",
  },
  {
    path: "Code.SourceKMSKeyArn",
    isUsed: ({ code }) => code.has("SourceKMSKeyArn"),
    what: "code under a key of yours",
    cure: "Take it out",
  },
  {
    path: "RuntimeManagementConfig.UpdateRuntimeOn",
    isUsed: ({ properties }) => {
      const mode = record(properties, "RuntimeManagementConfig")["UpdateRuntimeOn"];
      return mode !== undefined && mode !== "Auto";
    },
    what: "runtime update mode but Auto",
    cure: "Take it out",
  },
];

/** Runtimes on which AWS still lets a function be made or changed, in Node.js (LE-03); Python is not modelled. */
const runtimes = ["nodejs22.x", "nodejs24.x"];

const megabyte = 1024 * 1024;

/** The strict set for viewer events: AWS's own pages differ. MB, seconds, bytes (LE-04). */
const limits = {
  viewer: { memorySize: 128, timeout: 5, zip: megabyte },
  origin: { memorySize: 10_240, timeout: 30, zip: 50 * megabyte },
};

/** Why CloudFront would not run the function on these events, one line a reason, each with its place in the template. */
export function checkEdgeFunction(
  source: EdgeFunctionSource,
  events: ReadonlySet<EdgeEvent>,
): string[] {
  const { logicalId } = source;
  return [
    ...checkEnvironment(source),
    ...unsupported
      .filter(({ isUsed }) => isUsed(source))
      .map(({ path, what, cure }) => refusal(logicalId, path, `no ${what}`, cure)),
    ...checkRuntime(source),
    ...[...events].flatMap((event) => checkLimits(source, event)),
    ...checkTrust(source),
  ];
}

/** Provisioned concurrency and a runtime that is held back are a version's (LE-02). */
export function checkVersion(logicalId: string, version: Fields): string[] {
  const problems: string[] = [];
  const cure = "Take it out";
  if (version.has("ProvisionedConcurrencyConfig"))
    problems.push(
      refusal(logicalId, "ProvisionedConcurrencyConfig", "no provisioned concurrency", cure),
    );
  if ((record(version, "RuntimePolicy")["UpdateRuntimeOn"] ?? "Auto") !== "Auto")
    problems.push(
      refusal(logicalId, "RuntimePolicy.UpdateRuntimeOn", "no runtime update mode but Auto", cure),
    );
  version.ignore("Description", "CodeSha256", "ProvisionedConcurrencyConfig");
  version.value("FunctionName");
  version.end();
  return problems;
}

function checkEnvironment({ logicalId, properties }: EdgeFunctionSource): string[] {
  const variables = record(properties, "Environment")["Variables"];
  return Object.keys(isRecord(variables) ? variables : {}).map((name) =>
    refusal(
      logicalId,
      `Environment.Variables.${name}`,
      "no environment variables",
      "Pass the value as an origin custom header (LE-17), or write it into the code when it is bundled",
    ),
  );
}

function refusal(logicalId: string, path: string, what: string, cure: string): string {
  return `Resources.${logicalId}.Properties.${path}: Lambda@Edge takes ${what} (LE-02), so AWS would refuse this function at CloudFront. ${cure}.`;
}

function checkRuntime({ logicalId, properties, code }: EdgeFunctionSource): string[] {
  if (code.has("ImageUri")) return [];
  const runtime = properties.text("Runtime");
  if (runtimes.includes(runtime)) return [];
  const reason = runtime.startsWith("nodejs")
    ? "AWS makes and changes no functions on it any more"
    : "the local edge runs functions in Node.js";
  return [
    `Resources.${logicalId}.Properties.Runtime: ${runtime} does not run here: ${reason} (LE-03). Use ${runtimes.join(" or ")}.`,
  ];
}

function checkLimits(source: EdgeFunctionSource, event: EdgeEvent): string[] {
  const { logicalId, memorySize, timeout, folder } = source;
  const isViewer = event.startsWith("viewer");
  const most = isViewer ? limits.viewer : limits.origin;
  const rows = isViewer ? "LE-04, X-1" : "LE-04";
  const tell = (path: string, value: string, limit: string) =>
    `Resources.${logicalId}.Properties.${path}: ${value} is too much on ${event}, where ${limit} is the limit (${rows}).`;
  const problems: string[] = [];
  if (memorySize > most.memorySize)
    problems.push(tell("MemorySize", `${memorySize} MB`, `${most.memorySize} MB`));
  if (timeout > most.timeout) problems.push(tell("Timeout", `${timeout} s`, `${most.timeout} s`));
  // Compressing takes time: only what might be too big is.
  if (folder !== undefined && rawSize(folder) > most.zip) {
    const zip = zipSize(folder);
    const inMegabytes = (bytes: number) => `${Number((bytes / megabyte).toFixed(1))} MB`;
    if (zip > most.zip)
      problems.push(tell("Code", `a zip of ${inMegabytes(zip)}`, inMegabytes(most.zip)));
  }
  return problems;
}

const principals = ["lambda.amazonaws.com", "edgelambda.amazonaws.com"];

/** A role from elsewhere can't be looked at (LE-01, PF-08). */
function checkTrust({ role }: EdgeFunctionSource): string[] {
  if (role === undefined) return [];
  const services = role.properties
    .fields("AssumeRolePolicyDocument")
    .each("Statement")
    .filter((statement) => statement.value("Effect") === "Allow")
    .map((statement) => statement.fields("Principal"))
    .flatMap((principal) => (principal.has("Service") ? oneOrMore(principal, "Service") : []));
  const trusted = new Set(services);
  return principals
    .filter((principal) => !trusted.has(principal))
    .map(
      (principal) =>
        `Resources.${role.logicalId}.Properties.AssumeRolePolicyDocument: the edge function's role does not trust ${principal}, so AWS would refuse the function at CloudFront, or answer each of its requests with 503 (LE-01, PF-08). Let both ${principals.join(" and ")} assume it.`,
    );
}

/** A mapping whose fields may be absent, and so may it. */
function record(properties: Fields, name: string): Record<string, unknown> {
  const value = properties.value(name);
  return isRecord(value) ? value : {};
}
