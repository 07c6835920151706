import type { IncomingMessage, ServerResponse } from "node:http";
import type { ViewerRequest } from "../model.ts";
import type { RequestLog } from "../request-log.ts";
import { BadAction, parseAction } from "./actions.ts";
import { createFeed, type Feed } from "./feed.ts";
import { refuseForeign } from "./guard.ts";
import { createHistory } from "./history.ts";
import { toCopyRows, type Watched } from "./overview.ts";
import { createPageFiles } from "./page-files.ts";
import { readJson } from "./read-json.ts";
import { act } from "./switchboard.ts";

/** The page at `/__edge`: what the local edge does, live, and switches for its weather. */
export interface Dashboard {
  /** Answers what is asked of `/__edge`, and of nothing else. */
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Takes a viewer's request that was answered; cheap while no page is open. */
  onRequest: (request: ViewerRequest, log: RequestLog) => void;
  /** Takes a line that a function printed, after the function's name. */
  onFunctionLog: (line: string, requestId?: string) => void;
  stop: () => void;
}

const securityHeaders = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

/** The dashboard of one local edge. It counts viewer requests and their bytes on the meter (PR-02). */
export function createDashboard(watched: Watched): Dashboard {
  const { clock } = watched;
  const history = createHistory(watched.meter, watched.stackName);
  const feed = createFeed(watched, history);
  const answer = createAnswers(watched, feed);
  return {
    intercept(request, response) {
      const path = (request.url ?? "").split("?", 1)[0] ?? "";
      if (path !== "/__edge" && !path.startsWith("/__edge/")) {
        history.begin();
        return false;
      }
      answer(path, request, response).catch((error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        if (response.headersSent) response.destroy();
        else sendText(response, 500, `The page can't be shown: ${words}`);
      });
      return true;
    },
    onRequest: history.addRequest,
    onFunctionLog: (line, requestId) => history.addLine(clock.now(), line, requestId),
    stop: feed.stop,
  };
}

type Answer = (path: string, request: IncomingMessage, response: ServerResponse) => Promise<void>;

function createAnswers(watched: Watched, feed: Feed): Answer {
  const { engine, clock, regions } = watched;
  const pageFile = createPageFiles();

  async function answerGet(path: string, response: ServerResponse): Promise<void> {
    if (path === "/__edge/events") return feed.open(response);
    if (path === "/__edge/cache")
      return sendJson(response, 200, toCopyRows(engine.cached(), clock.now()));
    const file = await pageFile(path);
    if (file === undefined) sendText(response, 404, `There is no ${path}.`);
    else send(response, 200, file.type, file.text);
  }

  async function answerPost(
    kind: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    try {
      const outcome = act(parseAction(kind, await readJson(request), regions), watched);
      sendJson(response, 200, outcome);
      feed.tell();
    } catch (error) {
      if (!(error instanceof BadAction)) throw error;
      sendJson(response, 400, { message: error.message });
    }
  }

  return async (path, request, response) => {
    const refusal = refuse(request);
    if (refusal !== undefined) return sendText(response, 403, refusal);
    if (request.method === "GET") return answerGet(path, response);
    const kind = /^\/__edge\/api\/(.+)$/.exec(path)?.[1];
    if (request.method === "POST" && kind !== undefined) return answerPost(kind, request, response);
    sendText(response, 405, `${request.method} is not answered at ${path}.`);
  };
}

function refuse({ method = "GET", headers, socket }: IncomingMessage): string | undefined {
  const text = (name: string): string | undefined => headers[name]?.toString();
  const sender = {
    method,
    host: headers.host,
    origin: text("origin"),
    site: text("sec-fetch-site"),
    mode: text("sec-fetch-mode"),
  };
  return refuseForeign(sender, socket.localPort ?? 0);
}

function sendJson(response: ServerResponse, status: number, data: unknown): void {
  send(response, status, "application/json", JSON.stringify(data));
}

function sendText(response: ServerResponse, status: number, text: string): void {
  send(response, status, "text/plain; charset=utf-8", `${text}\n`);
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { ...securityHeaders, "content-type": type }).end(text);
}
