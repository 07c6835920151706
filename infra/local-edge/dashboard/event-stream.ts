import type { ServerResponse } from "node:http";

/** Server-sent events to every open page. */
export interface EventStream {
  /** Answers with a stream that begins with one event, or refuses when too many pages are open. */
  open(response: ServerResponse, first: { name: string; data: string }): void;
  send(name: string, data: string): void;
  stop: () => void;
}

const mostPages = 50;
const longestBacklog = 4 * 1024 * 1024; // bytes that a page has not read; it gets a new snapshot when it connects again
const tickEvery = 250; // milliseconds
const heartbeatEvery = 15_000; // milliseconds

/** Calls `onTick` four times a second while a page is open. */
export function createEventStream(onTick: () => void): EventStream {
  const pages = new Set<ServerResponse>();
  let timers: NodeJS.Timeout[] = [];

  function startTimers(): void {
    if (timers.length > 0) return;
    timers = [
      setInterval(onTick, tickEvery).unref(),
      setInterval(() => write(": still here\n\n"), heartbeatEvery).unref(),
    ];
  }

  function stopTimers(): void {
    for (const timer of timers) clearInterval(timer);
    timers = [];
  }

  function write(text: string): void {
    for (const page of pages) {
      if (page.writableLength > longestBacklog) page.destroy();
      else page.write(text);
    }
  }

  return {
    open(response, first) {
      if (pages.size >= mostPages) {
        response.writeHead(503, { "content-type": "text/plain; charset=utf-8" });
        response.end(`${mostPages} pages are open already. Close some of them.\n`);
        return;
      }
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write(format(first.name, first.data));
      pages.add(response);
      startTimers();
      response.once("close", () => {
        pages.delete(response);
        if (pages.size === 0) stopTimers();
      });
    },
    send: (name, data) => write(format(name, data)),
    stop() {
      stopTimers();
      for (const page of pages) page.end();
    },
  };
}

/** `data` is JSON, which has no line ends. */
function format(name: string, data: string): string {
  return `event: ${name}\ndata: ${data}\n\n`;
}
