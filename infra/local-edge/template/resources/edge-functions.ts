import type { EdgeFunction } from "../../model.ts";
import type { Fields } from "../fields.ts";
import {
  checkEdgeFunction,
  checkVersion,
  type EdgeEvent,
  type EdgeFunctionSource,
} from "./edge-function-rules.ts";
import type { Template } from "./template.ts";

interface Association {
  /** Its place in the template. */
  where: string;
  arn: string;
  event: EdgeEvent;
}

/**
 * Lambda@Edge functions by the ARN of their version. Throws, with every reason at once, on what CloudFront would refuse to
 * associate (LE-01…LE-04, X-1, PF-08). Functions that no behavior runs are not read.
 */
export function readEdgeFunctions(template: Template): Map<string, EdgeFunction> {
  const associations = readAssociations(template);
  const arns = new Set(associations.map(({ arn }) => arn));
  const versions = template
    .resources("AWS::Lambda::Version")
    .filter(({ name: arn }) => arns.has(arn));
  const known = new Set(versions.map(({ name: arn }) => arn));
  for (const { where, arn } of associations) if (!known.has(arn)) refuseArn(where, arn);
  return new Map(
    versions.map(({ name: arn, logicalId, properties }) => {
      const events = associations.filter((each) => each.arn === arn).map(({ event }) => event);
      const source = findSource(template, logicalId, properties);
      const problems = [
        ...checkVersion(logicalId, properties),
        ...checkEdgeFunction(source, new Set(events)),
      ];
      if (problems.length > 0) throw new Error(problems.join("\n"));
      return [arn, readEdgeFunction(source, arn)];
    }),
  );
}

function readAssociations(template: Template): Association[] {
  return template.resources("AWS::CloudFront::Distribution").flatMap(({ properties }) => {
    const config = properties.fields("DistributionConfig");
    return [config.fields("DefaultCacheBehavior"), ...config.each("CacheBehaviors")]
      .flatMap((behavior) => behavior.each("LambdaFunctionAssociations"))
      .map((association) => ({
        where: association.where,
        arn: association.text("LambdaFunctionARN"),
        event: association.word("EventType", [
          "viewer-request",
          "origin-request",
          "origin-response",
          "viewer-response",
        ]),
      }));
  });
}

function refuseArn(where: string, arn: string): never {
  const region = arn.split(":")[3];
  const reason =
    region === "us-east-1"
      ? "is no published version of a function of the template: CloudFront runs a numbered version, neither $LATEST nor an alias (LE-01). Associate the function's current version"
      : `is a function in ${region}: the edge runs functions of us-east-1 only (LE-01). Put the stack there`;
  throw new Error(`${where}.LambdaFunctionARN: ${arn} ${reason}.`);
}

function findSource(template: Template, versionId: string, version: Fields): EdgeFunctionSource {
  const name = version.text("FunctionName");
  const owner = template.resources("AWS::Lambda::Function").find((each) => each.name === name);
  if (owner === undefined) throw new Error(`${versionId}: the template has no function ${name}`);
  const { logicalId, properties } = owner;
  const role = template
    .resources("AWS::IAM::Role")
    .find((each) => template.attribute(each.logicalId, "Arn") === properties.value("Role"));
  const code = properties.fields("Code");
  return {
    logicalId,
    name,
    properties,
    code,
    folder: code.has("S3Key") ? template.asset(code.text("S3Key")) : undefined,
    memorySize: properties.has("MemorySize") ? properties.number("MemorySize") : 128,
    timeout: properties.has("Timeout") ? properties.number("Timeout") : 3,
    role: role && { logicalId: role.logicalId, properties: role.properties },
  };
}

/** What is left unread is refused by name: nothing of a function is passed over in silence. */
function readEdgeFunction(source: EdgeFunctionSource, arn: string): EdgeFunction {
  const { name, properties, folder, memorySize, timeout } = source;
  if (folder === undefined) throw new Error(`${properties.where}.Code: no asset holds it`);
  const edgeFunction = {
    name,
    folder,
    memorySize,
    timeout,
    version: arn.slice(arn.lastIndexOf(":") + 1),
    handler: properties.text("Handler"),
    runtime: properties.text("Runtime"),
    ...readLogGroup(properties),
  };
  properties.ignore("Architectures", "Environment", "EphemeralStorage", "Layers", "PackageType");
  properties.ignore("RuntimeManagementConfig", "TracingConfig", "VpcConfig"); // their defaults
  properties.ignore("Description", "FunctionName", "Role", "Tags");
  properties.end();
  return edgeFunction;
}

/** The format and the level of what is logged change nothing here: lines are shown as they are printed. */
function readLogGroup(properties: Fields): { logGroup?: string } {
  if (!properties.has("LoggingConfig")) return {};
  const logging = properties.fields("LoggingConfig");
  return logging.has("LogGroup") ? { logGroup: logging.text("LogGroup") } : {};
}
