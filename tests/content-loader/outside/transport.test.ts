import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { createSecureServer } from "node:http2";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { generate } from "selfsigned";
import { expect, it, onTestFinished, vi } from "vitest";
import {
  checkHttp2,
  checkHttpsRedirect,
  checkTls,
} from "../../../content-loader/outside/transport.ts";

/** Of `localhost`, signed by itself, made for this run. */
const made = await generate([{ name: "commonName", value: "localhost" }], {
  notAfterDate: new Date("2126-01-01"),
  extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
});
const pair = { key: made.private, cert: made.cert };
const trust = { ca: pair.cert };

async function portOf(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function modernSite(): Promise<URL> {
  const server = createSecureServer(pair, (_, response) => response.end("page"));
  return new URL(`https://localhost:${await portOf(server)}`);
}

/** A server of plain HTTP that leads elsewhere. */
async function plain(location: string): Promise<string> {
  const server = createServer((_, response) => response.writeHead(301, { location }).end());
  return `http://127.0.0.1:${await portOf(server)}/`;
}

it("takes TLS whose certificate is trusted and of that name, and tells until when", async () => {
  await expect(checkTls(await modernSite(), trust)).resolves.toMatch(
    /^TLSv1\.3, a certificate until 21\d\d-/,
  );
});

it("tells of a certificate that was not renewed", async () => {
  const site = await modernSite();
  const end = Date.parse(new X509Certificate(pair.cert).validTo);
  vi.useFakeTimers({ toFake: ["Date"], now: end - 10 * 86_400_000 });
  onTestFinished(() => void vi.useRealTimers());
  await expect(checkTls(site, trust)).rejects.toThrow("ends in 10 days, and was not renewed");
});

it("refuses a certificate that nobody trusts", async () => {
  await expect(checkTls(await modernSite())).rejects.toThrow("TLS fails: self-signed certificate");
});

it("tells HTTP/2 from a site without it", async () => {
  await expect(checkHttp2(await modernSite(), trust)).resolves.toBe("answers 200 over h2");
  const old = createHttpsServer(pair, (_, response) => response.end("page"));
  const site = new URL(`https://localhost:${await portOf(old)}`);
  await expect(checkHttp2(site, trust)).rejects.toThrow("HTTP/2 fails");
});

it("wants plain HTTP to lead to the same site by HTTPS", async () => {
  const site = new URL("https://blog.example");
  await expect(checkHttpsRedirect(site, await plain("https://blog.example/"))).resolves.toContain(
    "301 to https://blog.example/",
  );
  await expect(checkHttpsRedirect(site, await plain("http://blog.example/"))).rejects.toThrow(
    "not a 301 to https",
  );
});
