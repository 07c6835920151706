import { createHash } from "node:crypto";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync, type BuildOptions } from "esbuild";
import { bundleFunction } from "./function-bundle.ts";

/** What the stack deploys: the function's text, and folders. */
export interface Bundles {
  /** Text of the viewer-request function. */
  viewerRequest: string;
  /** Hash by which pages allow the script inside them. */
  scheme: string;
  /** Folder with the Lambda@Edge handler, `index.cjs`. */
  edge: string;
  /** Folder of content-hashed files, served under `/assets/`. */
  assets: string;
  /** Folder of files served under their own names: the manifest, the icons, the page of a site that rests. */
  root: string;
}

/** Names of the bundle's parts as the bucket serves them; the loader reads it to write `/`. */
interface AssetManifest {
  client: string;
  reader: string;
  /** The style of lists, the index's. */
  style: string;
  /** Text of the script that stands inside each page. */
  scheme: string;
  /** Hash of the edge function's code: the manifest, and with it the bucket's deployment, changes when pages may. */
  edge: string;
}

const shared = {
  bundle: true,
  minify: true,
  write: false,
  legalComments: "none",
  charset: "utf8",
  logLevel: "warning",
} as const;

/** The site's own name, and another one that leads there. */
interface Names {
  name: string;
  redirectFrom?: string;
}

/**
 * Bundles both functions and the bucket's files from the sources in `root` into the folder `out`, which is emptied first.
 * Synchronous, since a CDK app is. Throws on what AWS would refuse.
 */
export function bundle(root: string, out: string, names?: Names): Bundles {
  rmSync(out, { recursive: true, force: true });
  const css = (name: string): string =>
    buildText({ entryPoints: [join(root, `origin/${name}.css`)] });
  const [base, lists, articles] = [css("styles"), css("lists"), css("articles")];
  const assets = join(out, "assets");
  const script = (name: string): string =>
    `/assets/${writeHashed(assets, name, "js", bundleScript(root, `origin/${name}`))}`;
  const scheme = bundleScript(root, "origin/scheme");
  const scripts = { client: script("client"), reader: script("reader") };
  const styles = { base, style: behind(base, lists), article: behind(base, articles) };
  const edge = bundleEdge(root, { ...scripts, ...styles, scheme });
  write(join(out, "edge/index.cjs"), edge.text);
  const manifest: AssetManifest = {
    ...scripts,
    scheme,
    style: `/assets/${writeHashed(assets, "style", "css", base + lists)}`,
    edge: edge.hash,
  };
  return {
    viewerRequest: bundleFunction(root, "edge/viewer-request.ts", {
      SITE_HOST: names?.name ?? "",
      OTHER_HOST: names?.redirectFrom ?? "",
    }),
    scheme: inline(scheme).hash,
    edge: join(out, "edge"),
    assets,
    root: writeRootFiles(root, join(out, "root"), manifest),
  };
}

/** Lambda@Edge, CommonJS: an ESM import of node:https loads undici, 10 to 35 ms of each cold start. */
function bundleEdge(root: string, theme: object): { text: string; hash: string } {
  const text = buildText({
    // An export of its own would come with helpers that make CommonJS of it.
    stdin: {
      contents: 'import { handler } from "./edge/origin-request.ts"; exports.handler = handler;',
      resolveDir: root,
    },
    logOverride: { "commonjs-variable-in-esm": "silent" },
    platform: "node",
    target: "node22",
    format: "cjs",
    mainFields: ["module", "main"],
    banner: { js: '"use strict";' },
    jsx: "automatic",
    jsxImportSource: "preact",
    alias: serverPreact(root),
    define: {
      THEME: JSON.stringify({ ...theme, code: codePlaceholder }),
    },
  });
  const code = hash(text);
  return { text: text.replace(codePlaceholder, code), hash: code };
}

/** Preact's elements without what keeps a document up to date (edge/preact-core.ts), and their HTML without what no page has. */
export function serverPreact(root: string): Record<string, string> {
  return {
    "preact/jsx-runtime": join(root, "edge/preact-core.ts"),
    "preact-render-to-string": join(root, "edge/render-to-string.ts"),
  };
}

/** Stands for the bundle's own hash until that is known; as long as a hash, so that it is replaced in place. */
const codePlaceholder = "@code-h@";

/** A script of the browser's, by its path without an extension. */
function bundleScript(root: string, path: string): string {
  return buildText({
    entryPoints: [join(root, path)],
    platform: "browser",
    target: "es2022",
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "preact",
  });
}

function writeRootFiles(root: string, folder: string, manifest: AssetManifest): string {
  write(join(folder, "asset-manifest.json"), `${JSON.stringify(manifest)}\n`);
  cpSync(join(root, "origin/icons"), folder, { recursive: true });
  cpSync(join(root, "origin/resting.html"), join(folder, "resting.html"));
  return folder;
}

function buildText(options: BuildOptions): string {
  const result = buildSync({ ...shared, ...options, write: false });
  const [file] = result.outputFiles;
  if (file === undefined)
    throw new Error(`esbuild wrote nothing for ${JSON.stringify(options.entryPoints)}`);
  return file.text.trim();
}

function writeHashed(folder: string, name: string, extension: string, text: string): string {
  const file = `${name}.${hash(text)}.${extension}`;
  write(join(folder, file), text);
  return file;
}

function write(path: string, text: string): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
}

function inline(text: string): { text: string; hash: string } {
  return { text, hash: `sha256-${createHash("sha256").update(text).digest("base64")}` };
}

/** A style's end, and the hash of the whole of it. */
function behind(base: string, text: string): { text: string; hash: string } {
  return { text, hash: inline(base + text).hash };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
