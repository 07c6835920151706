import type { ServerResponse } from "node:http";
import { createEventStream } from "./event-stream.ts";
import type { History } from "./history.ts";
import { readOverview, type Watched } from "./overview.ts";
import type { Snapshot, Update } from "./wire.ts";

/** Keeps every open page up to date. */
export interface Feed {
  /** Answers with a snapshot, and then with what is new. */
  open(response: ServerResponse): void;
  /** Tells the open pages what is new since the last time. */
  tell(): void;
  stop: () => void;
}

export function createFeed(watched: Watched, history: History): Feed {
  const stream = createEventStream(tell);
  const told = { overview: "", request: 0, line: 0 };

  function tell(): void {
    const requests = history.requestsSince(told.request);
    const logs = history.linesSince(told.line);
    const overview = readOverview(watched, history);
    const text = JSON.stringify(overview);
    const differs = text !== told.overview;
    if (!differs && requests.length === 0 && logs.length === 0) return;
    told.overview = text;
    told.request = requests.at(-1)?.number ?? told.request;
    told.line = logs.at(-1)?.number ?? told.line;
    const update: Update = { requests, logs, ...(differs && { overview }) };
    stream.send("update", JSON.stringify(update));
  }

  return {
    open(response) {
      tell(); // the others first: what this page's snapshot holds is not sent again
      const snapshot: Snapshot = {
        stackName: watched.stackName,
        overview: readOverview(watched, history),
        requests: history.requestsSince(0),
        logs: history.linesSince(0),
      };
      stream.open(response, { name: "snapshot", data: JSON.stringify(snapshot) });
    },
    tell,
    stop: stream.stop,
  };
}
