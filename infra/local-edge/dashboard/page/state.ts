import { type CopyRow, kept, type LogRow, type Overview, type RequestRow } from "../wire.ts";
import type { Outcome, Snapshot, Update } from "../wire.ts";

/** What the page shows. The server is the truth; nothing is kept between two loads. */
export interface State {
  connection: "connecting" | "live" | "lost";
  stackName: string;
  overview: Overview | undefined;
  /** Newest first. */
  requests: RequestRow[];
  /** Newest first. */
  logs: LogRow[];
  /** By path. */
  copies: CopyRow[];
  /** What the last switch did, or why it did nothing. */
  outcome: (Outcome & { failed: boolean }) | undefined;
}

export type Event =
  | { type: "snapshot"; snapshot: Snapshot }
  | { type: "update"; update: Update }
  | { type: "lost" }
  | { type: "copies"; copies: CopyRow[] }
  | { type: "outcome"; outcome: Outcome; failed: boolean };

export const initialState: State = {
  connection: "connecting",
  stackName: "",
  overview: undefined,
  requests: [],
  logs: [],
  copies: [],
  outcome: undefined,
};

/** Pure: the next state. A snapshot replaces the lists; an update adds what they do not have yet. */
export function reducer(state: State, event: Event): State {
  switch (event.type) {
    case "snapshot": {
      const { stackName, overview, requests, logs } = event.snapshot;
      return {
        ...state,
        connection: "live",
        stackName,
        overview,
        requests: requests.toReversed(),
        logs: logs.toReversed(),
      };
    }
    case "update": {
      const { overview = state.overview, requests, logs } = event.update;
      return {
        ...state,
        overview,
        requests: prepend(state.requests, requests),
        logs: prepend(state.logs, logs),
      };
    }
    case "lost":
      return { ...state, connection: "lost" };
    case "copies":
      return { ...state, copies: event.copies };
    case "outcome":
      return { ...state, outcome: { ...event.outcome, failed: event.failed } };
  }
}

/** `list` is newest first, `more` oldest first; both count up. */
function prepend<T extends { number: number }>(list: T[], more: T[]): T[] {
  const newest = list[0]?.number ?? 0;
  const added = more.filter(({ number }) => number > newest).toReversed();
  return added.length === 0 ? list : [...added, ...list].slice(0, kept);
}

/** Selector: the share of requests that were answered from the cache alone, 0 to 1; undefined before the first. */
export function hitRate({ results }: Pick<Overview, "results">): number | undefined {
  const all = Object.values(results).reduce((sum, count) => sum + count, 0);
  return all === 0 ? undefined : (results["Hit"] ?? 0) / all;
}

/** Selector: the copies whose path has the text, in any case. */
export function filterCopies(copies: CopyRow[], text: string): CopyRow[] {
  const wanted = text.trim().toLowerCase();
  return copies.filter(({ path }) => path.toLowerCase().includes(wanted));
}
