import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Engine } from "../../../infra/local-edge/cloudfront/engine.ts";
import { createLiveReload, type LiveReload } from "../../../infra/local-edge/live-reload.ts";
import type { EdgeResponse, Headers, ViewerRequest } from "../../../infra/local-edge/model.ts";

const page: EdgeResponse = {
  status: 200,
  headers: { "content-type": ["text/html; charset=utf-8"], "content-length": ["7"], etag: ['"x"'] },
  body: Buffer.from("<p>中</p>"),
};

/** An engine that answers with one response, and what it was asked. */
function engineOf(response: EdgeResponse): Engine & { asked: ViewerRequest[] } {
  const asked: ViewerRequest[] = [];
  return {
    asked,
    handle: async (request) => {
      asked.push(request);
      return {
        response,
        log: {
          requestId: "id",
          at: 0,
          status: response.status,
          result: "Hit",
          milliseconds: 1,
          bytes: 0,
          functions: [],
          spans: [],
        },
      };
    },
    active: () => [],
    cached: () => [],
    invalidate: () => undefined,
    replace: () => undefined,
  };
}

function request(headers: Headers): ViewerRequest {
  return {
    method: "GET",
    protocol: "https",
    uri: "/",
    headers,
    clientIp: "127.0.0.1",
    httpVersion: "1.1",
    hasBody: false,
  };
}

const navigation = {
  "sec-fetch-dest": ["document"],
  "accept-encoding": ["br, gzip"],
  "if-none-match": ['"x"'],
};

describe("createLiveReload", () => {
  it("adds its script to a page that a browser navigates to", async () => {
    const engine = engineOf(page);
    const { response } = await createLiveReload().wrap(engine).handle(request(navigation));
    expect(response.body.toString()).toBe(
      '<p>中</p><script src="/__edge/reload.js" defer></script>',
    );
    expect(response.headers["content-length"]).toEqual([String(response.body.length)]);
    expect(response.headers["etag"]).toBeUndefined();
    expect(engine.asked[0]?.headers).toEqual({ "sec-fetch-dest": ["document"] });
  });

  it.each([
    ["another client", { "accept-encoding": ["br"], "if-none-match": ['"x"'] }],
    ["a script's fetch", { "sec-fetch-dest": ["empty"] }],
  ])("gives %s the exact response", async (_, headers) => {
    const engine = engineOf(page);
    const { response } = await createLiveReload().wrap(engine).handle(request(headers));
    expect(response).toBe(page);
    expect(engine.asked[0]?.headers).toEqual(headers);
  });

  it("leaves documents alone that are not HTML", async () => {
    const feed = { ...page, headers: { "content-type": ["application/rss+xml"] } };
    const { response } = await createLiveReload().wrap(engineOf(feed)).handle(request(navigation));
    expect(response).toBe(feed);
  });
});

describe("over HTTP", () => {
  let server: Server;
  let url: string;
  let liveReload: LiveReload;

  beforeEach(async () => {
    liveReload = createLiveReload();
    server = createServer((request, response) => {
      if (!liveReload.intercept(request, response)) response.writeHead(404).end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it("tells open pages to reload", async () => {
    const events = await fetch(`${url}/__edge/reload`);
    expect(events.headers.get("content-type")).toBe("text/event-stream");
    liveReload.reload();
    const { value } = await events.body!.getReader().read();
    expect(Buffer.from(value ?? []).toString()).toBe("event: reload\ndata:\n\n");
  });

  it("serves the script that listens", async () => {
    const script = await fetch(`${url}/__edge/reload.js`);
    expect(script.headers.get("content-type")).toBe("text/javascript");
    expect(await script.text()).toContain('new EventSource("/__edge/reload")');
  });

  it("answers nothing else", async () => {
    expect((await fetch(`${url}/__edge/other`)).status).toBe(404);
  });
});
