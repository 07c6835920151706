import { readAssembly } from "./assembly.ts";
import { Fields } from "./fields.ts";
import { resolve, type Scope } from "./intrinsics.ts";
import type { LocalStack } from "../model.ts";
import { namesOf, type Resource } from "./resource-names.ts";
import { isKnownType } from "./resource-types.ts";
import { readBuckets, readDeployments } from "./resources/buckets.ts";
import { readDistribution } from "./resources/distribution.ts";
import { readGrants } from "./resources/grants.ts";
import { readEdgeFunctions } from "./resources/edge-functions.ts";
import { readCloudFrontFunctions } from "./resources/functions.ts";
import { readCachePolicies, readOriginRequestPolicies } from "./resources/policies.ts";
import { readResponseHeadersPolicies } from "./resources/response-headers-policies.ts";
import type { Template } from "./resources/template.ts";
import { readTables } from "./resources/tables.ts";

/** The one stack of a cloud assembly. Throws, and says where, on whatever in it the local edge does not model. */
export function readStack(cdkOut: string): LocalStack {
  const { name, template: json, assets } = readAssembly(cdkOut);
  const resources = readResources(json.fields("Resources"));
  const names = namesOf(name, resources);
  const template = templateOf(resources, names, assets);
  const buckets = readBuckets(template);
  const outputs = readOutputs(json.fields("Outputs"), names);
  json.ignore("Parameters", "Rules", "Description");
  json.end();
  return {
    name,
    outputs,
    tables: readTables(template),
    buckets,
    deployments: readDeployments(template, awaitedByDistribution(resources)),
    grants: readGrants(template),
    distribution: readDistribution(template, {
      buckets,
      cachePolicies: readCachePolicies(template),
      originRequestPolicies: readOriginRequestPolicies(template),
      responseHeadersPolicies: readResponseHeadersPolicies(template),
      cloudFrontFunctions: readCloudFrontFunctions(template),
      edgeFunctions: readEdgeFunctions(template),
    }),
  };
}

function readResources(json: Fields): Resource[] {
  return json.names().map((logicalId) => {
    const resource = json.fields(logicalId);
    const type = resource.text("Type");
    if (!isKnownType(type)) {
      throw new Error(`${resource.where}: the local edge does not know resource type ${type}`);
    }
    const properties = resource.value("Properties") ?? {};
    const dependsOn = readDependsOn(resource);
    resource.ignore("DeletionPolicy", "Metadata", "UpdateReplacePolicy");
    resource.end();
    return { logicalId, type, properties, dependsOn };
  });
}

/** Logical ids of what is deployed before the distribution is. */
function awaitedByDistribution(resources: Resource[]): string[] {
  return resources
    .filter(({ type }) => type === "AWS::CloudFront::Distribution")
    .flatMap(({ dependsOn }) => dependsOn);
}

/** One id or several. */
function readDependsOn(resource: Fields): string[] {
  if (!resource.has("DependsOn")) return [];
  const value = resource.value("DependsOn");
  return typeof value === "string" ? [value] : resource.texts("DependsOn");
}

function templateOf(resources: Resource[], names: Scope, assets: Map<string, string>): Template {
  return {
    resources: (type) =>
      resources
        .filter((resource) => resource.type === type)
        .map(({ logicalId, properties }) => ({
          logicalId,
          name: names.ref(logicalId),
          properties: new Fields(resolve(properties, names), logicalId),
        })),
    attribute: names.attribute,
    asset: (objectKey) => {
      const path = assets.get(objectKey);
      if (path === undefined)
        throw new Error(`${objectKey}: the asset manifest has no such object`);
      return path;
    },
  };
}

function readOutputs(json: Fields, names: Scope): Record<string, string> {
  return Object.fromEntries(
    json.names().map((name) => {
      const value = resolve(json.fields(name).value("Value"), names);
      if (typeof value !== "string")
        throw new Error(`${json.where}.${name}: an output is a string`);
      return [name, value];
    }),
  );
}
