import type { Distribution } from "./model.ts";

/** A function's name without the stack's, and without the hash that CDK puts behind it. */
export function shortName(name: string, stackName: string): string {
  const own = name.slice(name.indexOf(stackName) + stackName.length).replace(/^-/, "");
  return own.replace(/(?:Fn)?[0-9A-F]{8}$/, "") || name;
}

/** Puts short names into text where it has the long ones of the distribution's functions. */
export function nameShortener({
  name: stackName,
  distribution,
}: {
  name: string;
  distribution: Distribution;
}): (text: string) => string {
  const names = new Set(distribution.behaviors.flatMap(functionNames));
  const short = Array.from(names, (name) => [name, shortName(name, stackName)] as const);
  return (text) => short.reduce((line, [name, own]) => line.replaceAll(name, own), text);
}

function functionNames(behavior: Distribution["behaviors"][number]): string[] {
  const { viewerRequest, viewerResponse, viewerRequestLambda, viewerResponseLambda } = behavior;
  const { originRequest, originResponse } = behavior;
  const viewer = [viewerRequest, viewerResponse, viewerRequestLambda, viewerResponseLambda];
  return [...viewer, originRequest, originResponse].flatMap((fn) => (fn ? [fn.name] : []));
}
