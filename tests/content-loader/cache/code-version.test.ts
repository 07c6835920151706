import { appendFileSync, cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, it } from "vitest";
import {
  codeVersion,
  renderingCode,
  renderingPackages,
} from "../../../content-loader/cache/code-version.ts";
import { folderWith } from "../support/folder.ts";

const root = join(import.meta.dirname, "../../..");

function copyOfTheCode(): string {
  const copy = folderWith({ "package.json": "{}" });
  for (const path of renderingCode) cpSync(join(root, path), join(copy, path), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
}

function isCovered(file: string): boolean {
  return renderingCode.some((path) => file === path || file.startsWith(`${path}/`));
}

it("changes with the code, and not with where it lies", () => {
  const copy = copyOfTheCode();
  expect(codeVersion(copy)).toBe(codeVersion(root));
  appendFileSync(join(copy, "content-loader/markdown/links.ts"), "\n");
  expect(codeVersion(copy)).not.toBe(codeVersion(root));
});

it("covers every file and package that parsing and rendering import", async () => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      "content-loader/parse.ts",
      "content-loader/render.ts",
      "content-loader/workers/render-worker.ts",
    ],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    write: false,
    outdir: "out",
    metafile: true,
  });
  const inputs = Object.entries(metafile.inputs);
  expect(inputs.map(([file]) => file).filter((file) => !isCovered(file))).toEqual([]);
  const imported = inputs.flatMap(([, { imports }]) =>
    imports.filter(({ external }) => external === true),
  );
  const packages = imported.map(({ path }) => path).filter((path) => !path.startsWith("node:"));
  for (const path of packages) expect(renderingPackages).toContain(path.replace(/\/.*/, ""));
});
