import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { postJson } from "../../../edge/store/post-json.ts";

let server: Server;

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function serve(listener: RequestListener): Promise<URL> {
  server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

function post(url: URL): Promise<unknown> {
  return postJson({ url, headers: {}, body: "{}", deadline: 300 });
}

describe("postJson", () => {
  it("gives the JSON of a 200", async () => {
    expect(await post(await serve((_, response) => response.end('{"a":"你好"}')))).toEqual({
      a: "你好",
    });
  });

  it("rejects with what another status says", async () => {
    const url = await serve((_, response) => response.writeHead(400).end("ThrottlingException"));
    await expect(post(url)).rejects.toThrow("400 ThrottlingException");
  });

  it("rejects an answer that is not JSON", async () => {
    await expect(post(await serve((_, response) => response.end("<html>")))).rejects.toThrow(
      "JSON",
    );
  });

  it("rejects an answer that breaks off", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100" }).write('{"a":');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(post(url)).rejects.toThrow("aborted");
  });

  it("rejects an answer that is not whole by the deadline", async () => {
    const url = await serve((_, response) => void response.writeHead(200).write('{"a":'));
    await expect(post(url)).rejects.toThrow("no answer from 127.0.0.1");
  });

  it("tries again when a connection that was kept has been closed meanwhile", async () => {
    const sockets: Socket[] = [];
    let requests = 0;
    const url = await serve((request, response) => {
      requests++;
      if (requests === 2) return request.socket.resetAndDestroy();
      sockets.push(request.socket);
      response.end("{}");
    });
    await post(url);
    expect(await post(url)).toEqual({});
    expect(requests).toBe(3);
  });
});
