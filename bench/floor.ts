import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import hljs from "highlight.js/lib/core";
import typescript from "highlight.js/lib/languages/typescript";
import { Marked } from "marked";

/** CPU seconds of marked and highlight.js alone on a folder's posts: what any loader that highlights must spend. */
export function measureFloor(folder: string): number {
  hljs.registerLanguage("ts", typescript);
  const marked = new Marked({ renderer: { code: highlight } });
  const before = process.cpuUsage();
  for (const file of readdirSync(folder))
    marked.parse(bodyOf(readFileSync(join(folder, file), "utf8")), { async: false });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function highlight({ text }: { text: string }): string {
  return `<pre>${hljs.highlight(text, { language: "ts" }).value}</pre>`;
}

function bodyOf(post: string): string {
  return post.slice(post.indexOf("\n---\n") + 5);
}
