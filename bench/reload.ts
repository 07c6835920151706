import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { copyBlog } from "../tests/infra/local-edge/support/blog-copy.ts";
import { end } from "./blog.ts";
import { median, type Row } from "./row.ts";

const changes = 9;

/** Milliseconds from saving a changed edge module to open pages' reload, and to the first page that the new code made. */
export async function measureReload(): Promise<Row> {
  const blog = copyBlog();
  const port = await freePort();
  const child = spawn(process.execPath, ["infra/local-edge/start.ts", "--port", String(port)], {
    cwd: blog.path,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await untilPublished(child.stdout);
  await sleep(1_000); // changes are followed from now on
  const reloads = listen(port);
  const told: number[] = [];
  const seen: number[] = [];
  for (let change = 0; change < changes; change++) {
    const start = performance.now();
    editFooter(blog.path, change);
    told.push((await reloads.next(start)) - start);
    await untilServed(port, marker(change));
    seen.push(performance.now() - start);
    await sleep(4_000); // the loader writes `/` anew
  }
  reloads.close();
  await end(child);
  blog.remove();
  const measured = `${median(told).toFixed(0)} ms until pages reload, ${median(seen).toFixed(0)} ms until the new page has come`;
  return { what: "local edge, after a code change", measured, goal: "≤ 500 ms", peer: "–" };
}

function marker(change: number): string {
  return `bench-${change}-`;
}

/** One class name more on every page. */
function editFooter(root: string, change: number): void {
  const file = join(root, "edge/pages/document.tsx");
  const text = readFileSync(file, "utf8").replace(
    /<main(?: class="bench-\d+-")?/,
    `<main class="${marker(change)}"`,
  );
  writeFileSync(file, text);
}

function untilPublished(output: NodeJS.ReadableStream): Promise<void> {
  let text = "";
  return new Promise((resolve) => {
    output.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (/^Invalidated /m.test(text)) resolve();
    });
  });
}

/** When the local edge told pages to reload, as `performance.now()`. */
function listen(port: number): { next(after: number): Promise<number>; close(): void } {
  const times: number[] = [];
  const request = get({ host: "127.0.0.1", port, path: "/__edge/reload" }, (answer) => {
    answer.on(
      "data",
      (text: Buffer) => text.includes("event: reload") && times.push(performance.now()),
    );
    answer.on("error", () => undefined);
  });
  request.on("error", () => undefined);
  return {
    async next(after) {
      for (;;) {
        const found = times.find((time) => time > after);
        if (found !== undefined) return found;
        await sleep(2);
      }
    },
    close: () => request.destroy(),
  };
}

async function untilServed(port: number, text: string): Promise<void> {
  while (!(await (await fetch(`http://127.0.0.1:${port}/posts/first`)).text()).includes(text))
    await sleep(5);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}
