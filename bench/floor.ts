import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import hljs from "highlight.js/lib/core";
import typescript from "highlight.js/lib/languages/typescript";
import { Marked } from "marked";

/** Seconds of marked and highlight.js alone, in one thread, on a folder's posts: what any loader that highlights must spend. */
export function measureFloor(folder: string): { cpu: number; wall: number } {
  hljs.registerLanguage("ts", typescript);
  const marked = new Marked({ renderer: { code: highlight } });
  const start = performance.now();
  const before = process.cpuUsage();
  for (const file of readdirSync(folder))
    marked.parse(bodyOf(readFileSync(join(folder, file), "utf8")), { async: false });
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1e6, wall: (performance.now() - start) / 1_000 };
}

function highlight({ text }: { text: string }): string {
  return `<pre>${hljs.highlight(text, { language: "ts" }).value}</pre>`;
}

function bodyOf(post: string): string {
  return post.slice(post.indexOf("\n---\n") + 5);
}
