import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
}

/** A cloud assembly that may be altered. */
export interface AlteredAssembly {
  path: string;
  /** Properties of the resource of a type whose name starts so. */
  properties(type: string, name?: string): Record<string, unknown>;
  /** Runs this folder's code in the place of the edge function's. */
  setEdgeFunction(folder: string): void;
  write(): void;
}

/** A copy of the blog's cloud assembly, in a new folder under `folder`. */
export function copyAssembly(assembly: string, folder: string): AlteredAssembly {
  const path = mkdtempSync(join(folder, "app-"));
  cpSync(assembly, path, { recursive: true });
  const templateFile = join(path, "Edgewise.template.json");
  const assetsFile = join(path, "Edgewise.assets.json");
  const template = JSON.parse(readFileSync(templateFile, "utf8")) as {
    Resources: Record<string, Resource>;
  };
  const assets = JSON.parse(readFileSync(assetsFile, "utf8")) as {
    files: Record<string, { displayName: string; source: { path: string } }>;
  };
  return {
    path,
    properties: (type, name = "") => {
      const found = Object.entries(template.Resources).find(
        ([id, { Type }]) => Type === type && id.startsWith(name),
      );
      if (found === undefined) throw new Error(`The template has no ${type} ${name}`);
      return found[1].Properties;
    },
    setEdgeFunction: (code) => {
      const asset = Object.values(assets.files).find(
        ({ displayName }) => displayName === "OriginRequest/Fn/Code",
      );
      if (asset === undefined) throw new Error("The assembly has no edge function");
      asset.source.path = code;
    },
    write: () => {
      writeFileSync(templateFile, JSON.stringify(template));
      writeFileSync(assetsFile, JSON.stringify(assets));
    },
  };
}
