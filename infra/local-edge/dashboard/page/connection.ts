import type { CopyRow, Outcome } from "../wire.ts";
import type { Event } from "./state.ts";

/**
 * Follows the local edge until the returned function is called. A page that nobody sees lets its connection go: browsers have
 * but six to a site.
 */
export function follow(dispatch: (event: Event) => void): () => void {
  let source: EventSource | undefined;

  function update(): void {
    source?.close();
    source = document.hidden ? undefined : connect(dispatch);
  }

  update();
  document.addEventListener("visibilitychange", update);
  return () => {
    document.removeEventListener("visibilitychange", update);
    source?.close();
  };
}

/** It connects again by itself, and then gets a snapshot. */
function connect(dispatch: (event: Event) => void): EventSource {
  const source = new EventSource("/__edge/events");
  source.addEventListener("snapshot", ({ data }) =>
    dispatch({ type: "snapshot", snapshot: JSON.parse(data) }),
  );
  source.addEventListener("update", ({ data }) =>
    dispatch({ type: "update", update: JSON.parse(data) }),
  );
  source.addEventListener("error", () => dispatch({ type: "lost" }));
  return source;
}

/** The cache's copies, or none when the local edge does not answer. */
export async function fetchCopies(): Promise<CopyRow[]> {
  const response = await fetch("/__edge/cache");
  return response.json();
}

/** Asks for what `POST /__edge/api/<kind>` does; what came of it is dispatched. */
export type Send = (kind: string, body: object) => void;

export function createSend(dispatch: (event: Event) => void): Send {
  return (kind, body) => {
    post(kind, body).then(
      ({ outcome, failed }) => dispatch({ type: "outcome", outcome, failed }),
      () => dispatch({ type: "outcome", outcome: { message: unreachable }, failed: true }),
    );
  };
}

const unreachable = "The local edge does not answer: is npm start running?";

async function post(kind: string, body: object): Promise<{ outcome: Outcome; failed: boolean }> {
  const response = await fetch(`/__edge/api/${kind}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { outcome: await response.json(), failed: !response.ok };
}
