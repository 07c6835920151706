import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Fields } from "./fields.ts";

/** A cloud assembly of one stack, as `cdk synth` writes it (cloud-assembly-schema). */
export interface Assembly {
  name: string;
  template: Fields;
  /** Object key in the bootstrap bucket → absolute path of the folder or file. */
  assets: Map<string, string>;
}

/** Reads manifest.json and the files it names. Throws when there is not exactly one stack, or it is elsewhere. */
export function readAssembly(cdkOut: string): Assembly {
  const manifest = readJson(cdkOut, "manifest.json").fields("artifacts");
  const artifacts = manifest.names().map((name) => ({ name, artifact: manifest.fields(name) }));
  const ofType = (type: string) =>
    artifacts.filter(({ artifact }) => artifact.text("type") === type);
  const [stack, ...more] = ofType("aws:cloudformation:stack");
  if (stack === undefined || more.length > 0)
    throw new Error(`${cdkOut}: the local edge runs one stack`);
  refuseRegion(stack.artifact.text("environment"));
  const assets = ofType("cdk:asset-manifest").flatMap(({ artifact }) =>
    readAssets(cdkOut, artifact.fields("properties").text("file")),
  );
  const templateFile = stack.artifact.fields("properties").text("templateFile");
  return { name: stack.name, template: readJson(cdkOut, templateFile), assets: new Map(assets) };
}

/** `aws://account/region`. The edge runs functions of us-east-1 only, and one stack is in one Region (LE-01, PF-03). */
function refuseRegion(environment: string): void {
  const region = environment.slice(environment.lastIndexOf("/") + 1);
  if (region !== "us-east-1" && region !== "unknown-region")
    throw new Error(
      `manifest.json: the stack is in ${region}, and Lambda@Edge runs functions of us-east-1 only, so AWS would refuse it (LE-01). Deploy it to us-east-1: env: { region: "us-east-1" }.`,
    );
}

function readAssets(cdkOut: string, file: string): [objectKey: string, path: string][] {
  const files = readJson(cdkOut, file).fields("files");
  return files.names().flatMap((id) => {
    const asset = files.fields(id);
    const path = resolve(cdkOut, asset.fields("source").text("path"));
    const destinations = asset.fields("destinations");
    return destinations
      .names()
      .map((name): [string, string] => [destinations.fields(name).text("objectKey"), path]);
  });
}

function readJson(folder: string, file: string): Fields {
  const json: unknown = JSON.parse(readFileSync(join(folder, file), "utf8"));
  return new Fields(json, file);
}
