import { readFileSync } from "node:fs";
import { transformSync } from "esbuild";

/**
 * The runtime as a module of JavaScript, made once: a thread that strips the types itself takes 30 ms longer to start, and
 * 11 MB more.
 */
export const runtimeUrl = new URL(`data:text/javascript,${encodeURIComponent(readRuntime())}`);

function readRuntime(): string {
  const text = readFileSync(new URL("./lambda-runtime.ts", import.meta.url), "utf8");
  const { code } = transformSync(text, { loader: "ts", format: "esm", target: "node22" });
  // Else stack traces would name the whole of it.
  return `${code}\n//# sourceURL=lambda-runtime.js`;
}
