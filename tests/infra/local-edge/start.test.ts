import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readLocalOutputs } from "../../../infra/local-edge/local-outputs.ts";
import { copyBlog } from "./support/blog-copy.ts";
import { dynamoDbClient } from "./support/local-stack.ts";
import { npmStart, type NpmStart } from "./support/npm-start.ts";

let blog: ReturnType<typeof copyBlog>;
let state: string;
let running: NpmStart[] = [];

beforeAll(() => {
  blog = copyBlog();
  state = join(blog.path, ".edgewise");
});

afterEach(async () => {
  await Promise.all(running.map((each) => each.stop()));
  running = [];
});

afterAll(() => blog.remove());

function start(...args: string[]): NpmStart {
  const started = npmStart(blog.path, ...args);
  running.push(started);
  return started;
}

/** Starts on a free port and waits until the site is there. */
async function startSite(...args: string[]): Promise<{ site: NpmStart; url: string }> {
  const site = start("--port", "0", ...args);
  await site.printed(/http:\/\/127\.0\.0\.1:\d+/);
  const url = readLocalOutputs(state)?.outputs["SiteUrl"] ?? "";
  await expect.poll(async () => (await fetch(url)).status, { timeout: 15_000 }).toBe(200);
  return { site, url };
}

async function page(url: string): Promise<string> {
  return (await fetch(url)).text();
}

describe("npm start", () => {
  it("loads the content into an empty store and serves it", async () => {
    const { site, url } = await startSite("--no-watch");
    expect(await page(`${url}/posts/first`)).toContain("Hello.");
    await site.printed(
      /200 {2}GET \/posts\/first {2}Miss .*ViewerRequest → OriginRequest {2}us-east-1/,
    );
    expect(readLocalOutputs(state)).toMatchObject({
      pid: site.child.pid,
      outputs: { SiteUrl: url },
    });
  });

  it("keeps what was loaded over a restart, and loads nothing again", async () => {
    const { site, url } = await startSite("--no-watch");
    expect(await page(`${url}/posts/first`)).toContain("Hello.");
    expect(site.output()).not.toContain("Release");
  });

  it.each(["SIGINT", "SIGTERM"] as const)(
    "ends within a second on %s, and leaves no lock",
    async (signal) => {
      const { site, url } = await startSite();
      const events = await fetch(`${url}/__edge/reload`);
      const before = Date.now();
      expect(await site.stop(signal)).toBe(0);
      expect(Date.now() - before).toBeLessThan(1_000);
      expect(existsSync(join(state, "pid"))).toBe(false);
      expect(existsSync(join(state, "local.json"))).toBe(false);
      await events.body?.cancel().catch(() => undefined);
    },
  );

  it("refuses a second start with one line", async () => {
    const { site, url } = await startSite("--no-watch");
    const second = start("--port", "0");
    await once(second.child, "close");
    expect(second.child.exitCode).toBe(1);
    expect(second.output().trim()).toMatch(
      new RegExp(`^Edgewise already runs on ${url} \\(pid ${site.child.pid}\\)[^\\n]*$`),
    );
  });

  it("names --port when the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const port = String((other.address() as { port: number }).port);
    const site = start("--port", port);
    await once(site.child, "close");
    other.close();
    expect(site.child.exitCode).toBe(1);
    expect(site.output().trim()).toMatch(
      new RegExp(`^Port ${port} is taken\\.[^\\n]*--port \\d+$`),
    );
  });

  it("injects its script for a browser's navigation alone, and only while watching", async () => {
    const { url } = await startSite();
    const headers = { "sec-fetch-dest": "document" };
    expect(await (await fetch(url, { headers })).text()).toMatch(
      /<script src="\/__edge\/reload\.js" defer><\/script>$/,
    );
    expect(await page(url)).not.toContain("__edge");
  });
});

describe("while watching", () => {
  it("loads an edited post and reloads open pages", async () => {
    const { url } = await startSite();
    const events = (await fetch(`${url}/__edge/reload`)).body?.getReader();
    blog.writePost("Edited.");
    const { value } = (await events?.read()) ?? {};
    expect(Buffer.from(value ?? []).toString()).toContain("event: reload");
    expect(await page(`${url}/posts/first`)).toContain("Edited.");
  });

  it("deploys edited code, and keeps the old when it is broken", async () => {
    const { site, url } = await startSite();
    const file = join(blog.path, "edge/viewer-request.ts");
    const source = readFileSync(file, "utf8");
    writeFileSync(file, `${source}\nexport const broken = ;\n`);
    await site.printed("The CDK app could not be synthesized; nothing was changed.");
    expect(site.output()).toContain("edge/viewer-request.ts");
    expect((await fetch(`${url}/archive`)).status).toBe(200);
    writeFileSync(file, source);
    await site.printed("Deployed.");
    expect((await fetch(`${url}/posts/first/`, { redirect: "manual" })).status).toBe(301);
  });
});

describe("--store-only", () => {
  it("says when it is ready, keeps what is written, and ends with its parent", async () => {
    const child = fork(join(blog.path, "infra/local-edge/start.ts"), ["--store-only"], {
      cwd: blog.path,
      execArgv: [],
    });
    const [ready] = await once(child, "message");
    expect(ready).toMatchObject({ kind: "ready", outputs: { SiteUrl: "http://127.0.0.1:8787" } });
    // Another loader would find it by this file, and lose it half-way.
    expect(existsSync(join(state, "local.json"))).toBe(false);
    const client = dynamoDbClient(ready.endpoint, "eu-west-1");
    const Item = { pk: { S: "ref#test" } };
    await client.send(new PutItemCommand({ TableName: ready.outputs.TableName, Item }));
    child.disconnect();
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
    expect(existsSync(join(state, "pid"))).toBe(false);
  });
});
