import { join } from "node:path";

/** A file of the page, as it is sent. */
export interface PageFile {
  type: string;
  text: string;
}

const folder = join(import.meta.dirname, "page");

const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Local edge</title>
<link rel="icon" href="/__edge/icon.svg">
<link rel="stylesheet" href="/__edge/page.css">
<script type="module" src="/__edge/page.js"></script>
<noscript>This page follows the local edge live, which needs JavaScript.</noscript>
<div id="page"></div>
</html>
`;

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#0a5566"/><path d="M3 5h6M5 8h8M3 11h4" stroke="#fff" stroke-width="1.6" stroke-linecap="round"/></svg>`;

/** Reads and bundles the page's files by their address, at their first request; nothing is written to the disk. */
export function createPageFiles(): (path: string) => Promise<PageFile | undefined> {
  let built: Promise<{ script: string; style: string }> | undefined;
  return async (path) => {
    switch (path) {
      case "/__edge":
        return { type: "text/html; charset=utf-8", text: html };
      case "/__edge/icon.svg":
        return { type: "image/svg+xml", text: icon };
      case "/__edge/page.js":
        return { type: "text/javascript; charset=utf-8", text: (await (built ??= build())).script };
      case "/__edge/page.css":
        return { type: "text/css; charset=utf-8", text: (await (built ??= build())).style };
      default:
        return undefined;
    }
  };
}

async function build(): Promise<{ script: string; style: string }> {
  const esbuild = await import("esbuild");
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(folder, "main.tsx"), join(folder, "page.css")],
    bundle: true,
    minify: true,
    write: false,
    outdir: folder, // names the files only
    platform: "browser",
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    charset: "utf8",
    logLevel: "silent",
  });
  const textOf = (ending: string): string =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  return { script: textOf(".js"), style: textOf(".css") };
}
