import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Finding } from "../../../content-loader/doctor/finding.ts";
import { checkBucketClosed, checkOtherName } from "../../../content-loader/outside/doors.ts";
import { examineOutside } from "../../../content-loader/outside/outside.ts";
import { run, runJson, stateFor } from "../support/run.ts";

function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return once(server, "listening").then(() => {
    const { port } = server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  });
}

interface Page {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const secure = {
  "content-security-policy": "default-src 'none'",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=1",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-cache": "Hit from cloudfront",
  etag: '"a"',
};

/** A site without a fault; `alter` changes an answer by its path. */
async function siteWith(alter: Record<string, Partial<Page>> = {}): Promise<string> {
  let site = "";
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const page = { ...pageOf(path, site), ...alter[path] };
    send(request, response, page);
  });
  site = await listen(server);
  return site;
}

function pageOf(path: string, site: string): Page {
  const html = { ...secure, "content-type": "text/html" };
  const canonical = `<link rel="canonical" href="${site}${path}">`;
  if (path === "/") return { status: 200, headers: html, body: `${canonical}<a href="/posts/a">` };
  if (path === "/posts/a") return { status: 200, headers: html, body: canonical };
  if (path === "/posts/a/")
    return { status: 301, headers: { ...secure, location: "/posts/a" }, body: "" };
  if (path === "/feed.json")
    return { status: 200, headers: { "content-type": "application/feed+json" }, body: "{}" };
  if (/^\/(?:feed|sitemap)\./.test(path))
    return { status: 200, headers: { "content-type": "application/xml" }, body: "<a/>" };
  return { status: 404, headers: html, body: '<a href="/">home</a>' };
}

function send(request: IncomingMessage, response: ServerResponse, page: Page): void {
  const { status, headers, body } = page;
  const encoding = request.headers["accept-encoding"] ?? "";
  const encode = { br: brotliCompressSync, gzip: gzipSync }[encoding];
  const isPlain = encode === undefined || headers["x-plain"] !== undefined;
  response.writeHead(status, { ...headers, ...(!isPlain && { "content-encoding": encoding }) });
  response.end(isPlain ? body : encode(body));
}

async function findingsOf(alter: Record<string, Partial<Page>> = {}): Promise<Finding[]> {
  return examineOutside({ site: await siteWith(alter) });
}

describe("a look from outside", () => {
  it("finds all well, and says what this machine has none of", async () => {
    const findings = await findingsOf();
    expect(findings.map(({ check, state }) => `${check}: ${state}`)).toEqual([
      "https: skipped",
      "tls: skipped",
      "http2: skipped",
      "security headers: ok",
      "canonical: ok",
      "function: ok",
      "compression: ok",
      "404: ok",
      "feeds: ok",
      "bucket: skipped",
      "other name: skipped",
    ]);
  });

  const { "x-frame-options": _, ...embeddable } = secure;
  const html = { ...secure, "content-type": "text/html" };

  it.each<[string, Record<string, Partial<Page>>, string]>([
    [
      "security headers",
      {
        "/posts/there-is-nothing-here": { headers: { ...embeddable, "content-type": "text/html" } },
      },
      "/posts/there-is-nothing-here has no x-frame-options",
    ],
    [
      "canonical",
      { "/posts/a": { body: '<link rel="canonical" href="http://old.example/posts/a">' } },
      "calls http://old.example/posts/a its true address",
    ],
    ["canonical", { "/posts/a/": { status: 200 } }, "/posts/a/ answers 200"],
    ["function", { "/posts/a": { status: 503 } }, "/posts/a answers 503, Hit from cloudfront"],
    [
      "compression",
      { "/posts/a": { headers: { ...html, "x-plain": "1" } } },
      "is identity where br",
    ],
    [
      "404",
      { "/posts/there-is-nothing-here": { status: 200 } },
      "there-is-nothing-here answers 200",
    ],
    ["feeds", { "/feed.atom": { body: "<a>" } }, "/feed.atom is broken XML"],
    ["feeds", { "/feed.json": { body: "{" } }, "/feed.json is broken JSON"],
    ["feeds", { "/sitemap.xml": { status: 403 } }, "/sitemap.xml answers 403"],
  ])("names a fault of %s: %o", async (check, alter, words) => {
    const findings = await findingsOf(alter);
    const found = findings.find((finding) => finding.check === check);
    expect(found).toMatchObject({ state: "fault", code: "unverified" });
    expect(found?.what).toContain(words);
  });

  it("tells of a site that does not answer", async () => {
    const findings = await examineOutside({ site: "http://127.0.0.1:9" });
    const feeds = findings.find(({ check }) => check === "feeds");
    expect(feeds).toMatchObject({ state: "fault", code: "timeout" });
  });
});

it("takes a bucket for closed by a 403 alone", async () => {
  const open = await listen(createServer((_, response) => response.end("page")));
  const closed = await listen(createServer((_, response) => response.writeHead(403).end()));
  await expect(checkBucketClosed(`${closed}/index.html`)).resolves.toContain("403");
  await expect(checkBucketClosed(`${open}/index.html`)).rejects.toThrow("is not closed");
});

function redirect(location: string): Promise<string> {
  return listen(createServer((_, response) => response.writeHead(301, { location }).end()));
}

it("follows another name to the same path of the site", async () => {
  const site = "https://blog.example";
  const good = await redirect(`${site}/archive`);
  const lossy = await redirect(`${site}/`);
  await expect(checkOtherName(site, good)).resolves.toContain("leads to https://blog.example");
  await expect(checkOtherName(site, lossy)).rejects.toThrow(
    "not 301 to https://blog.example/archive",
  );
});

describe("verify --outside", () => {
  it("looks at the blog's address without asking AWS, and exits with the first fault's code", async () => {
    const site = await siteWith({ "/feed.atom": { status: 500 } });
    const state = stateFor({ endpoint: "http://127.0.0.1:9" }, site);
    const report = await runJson("verify", "--outside", "--local", "--state", state);
    expect(report).toMatchObject({ exitCode: 9, error: { message: "1 fault: feeds." } });
  });

  it("takes no release", async () => {
    const { code } = await run("verify", "--outside", "3", "--local");
    expect(code).toBe(2);
  });
});
