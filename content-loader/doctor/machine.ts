import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord, isString } from "../../edge/store/shape.ts";
import { Failure } from "../failure.ts";
import { examine, type Finding } from "./finding.ts";

/** What needs no network: Node, and the packages that are installed. */
export async function examineMachine(root: string): Promise<Finding[]> {
  return [
    await examine("node", () => process.versions.node),
    await examine("packages", () => comparePackages(root)),
  ];
}

/** Throws a Failure that names packages of another version than package.json pins. */
export function comparePackages(root: string): string {
  const pinned = Object.entries(readPackage(root, "dependencies"));
  const wrong = pinned.flatMap(([name, version]) => {
    const there = readPackage(join(root, "node_modules", name)).version;
    return there === version
      ? []
      : [`${name} is ${isString(there) ? there : "missing"}, not ${String(version)}`];
  });
  if (wrong.length === 0) return `${pinned.length} as package.json pins them`;
  throw new Failure("notFound", `${wrong.join("; ")}. Run \`npm ci\`.`);
}

function readPackage(folder: string, part?: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const found = isRecord(json) && part !== undefined ? json[part] : json;
    return isRecord(found) ? found : {};
  } catch {
    return {};
  }
}
