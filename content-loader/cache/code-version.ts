import { hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { join } from "node:path";

/** Folders and files of the repository whose code decides what a post becomes. */
export const renderingCode = [
  "content-loader/cache",
  "content-loader/cards/card.ts",
  "content-loader/cover.ts",
  "content-loader/failure.ts",
  "content-loader/header",
  "content-loader/in-parallel.ts",
  "content-loader/markdown",
  "content-loader/media",
  "content-loader/names.ts",
  "content-loader/objects",
  "content-loader/parse.ts",
  "content-loader/problem.ts",
  "content-loader/progress.ts",
  "content-loader/read.ts",
  "content-loader/render-jobs.ts",
  "content-loader/render-post.ts",
  "content-loader/render.ts",
  "content-loader/source-file.ts",
  "content-loader/tasks.ts",
  "content-loader/words",
  "content-loader/workers",
  "edge/pages/words.ts",
  "edge/routes.ts",
  "edge/store/contract.ts",
  "edge/store/files-contract.ts",
  "edge/store/keys.ts",
  "edge/store/page-contract.ts",
  "edge/store/shape.ts",
];

/** Packages that it calls. */
export const renderingPackages = [
  "highlight.js",
  "katex",
  "marked",
  "sanitize-html",
  "sharp",
  "smol-toml",
  "yaml",
];

/** Changes with everything that may render the same post in another way: our code, its packages, Node. */
export function codeVersion(root: string): string {
  const texts = [
    process.version,
    ...renderingPackages.map((name) => readFileSync(packageFile(root, name), "utf8")),
    ...renderingCode
      .flatMap((path) => filesOf(join(root, path)))
      .map((file) => readFileSync(file, "utf8")),
  ];
  return hash("sha256", JSON.stringify(texts), "base64url");
}

function packageFile(root: string, name: string): string {
  const file = findPackageJSON(name, join(root, "package.json"));
  if (file === undefined) throw new Error(`${name} is not installed: run \`npm ci\``);
  return file;
}

function filesOf(path: string): string[] {
  if (path.endsWith(".ts")) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .toSorted()
    .map((name) => join(path, name));
}
