import type { IncomingMessage, ServerResponse } from "node:http";
import type { Engine } from "./cloudfront/engine.ts";
import type { EdgeResponse, ViewerRequest } from "./model.ts";

/** Reloads open pages of browsers when what they show has changed. Other clients get the engine's exact bytes. */
export interface LiveReload {
  /** Answers the two addresses of its own. */
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** The engine, with a script added to the pages that a browser navigates to. */
  wrap(engine: Engine): Engine;
  reload: () => void;
}

const eventsPath = "/__edge/reload";
const scriptPath = "/__edge/reload.js";

// Loaded from the site itself, since its policy allows no inline script.
const script = `new EventSource("${eventsPath}").addEventListener("reload", () => location.reload());\n`;
const tag = Buffer.from(`<script src="${scriptPath}" defer></script>`);

export function createLiveReload(): LiveReload {
  const pages = new Set<ServerResponse>();
  return {
    intercept(request, response) {
      if (request.url === scriptPath) {
        response
          .writeHead(200, { "content-type": "text/javascript", "cache-control": "no-store" })
          .end(script);
        return true;
      }
      if (request.url !== eventsPath) return false;
      response
        .writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" })
        .flushHeaders();
      pages.add(response);
      response.once("close", () => pages.delete(response));
      return true;
    },
    wrap: (engine) => ({
      ...engine,
      async handle(request) {
        if (!isNavigation(request)) return engine.handle(request);
        const { response, log } = await engine.handle(asPlain(request));
        return { response: withScript(response), log };
      },
    }),
    reload() {
      for (const page of pages) page.write("event: reload\ndata:\n\n");
    },
  };
}

function isNavigation({ method, headers }: ViewerRequest): boolean {
  return method === "GET" && headers["sec-fetch-dest"]?.[0] === "document";
}

const conditional = new Set([
  "accept-encoding",
  "if-modified-since",
  "if-none-match",
  "if-range",
  "range",
]);

/** Asks for the whole page, uncompressed, so that the script can be added. */
function asPlain(request: ViewerRequest): ViewerRequest {
  const headers = Object.entries(request.headers).filter(([name]) => !conditional.has(name));
  return { ...request, headers: Object.fromEntries(headers) };
}

function withScript(response: EdgeResponse): EdgeResponse {
  if (response.headers["content-type"]?.[0]?.startsWith("text/html") !== true) return response;
  const body = Buffer.concat([response.body, tag]);
  const { etag: _, "last-modified": __, ...headers } = response.headers;
  return { ...response, headers: { ...headers, "content-length": [String(body.length)] }, body };
}
