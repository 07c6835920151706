import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { LogRow, RequestRow } from "../wire.ts";
import { formatTime } from "./format.ts";
import { MoreButton } from "./more-button.tsx";

const fewRows = 30;

interface LogSectionProps {
  logs: LogRow[];
  requests: RequestRow[];
}

/** What functions printed, newest first, each line with its request when that is known. */
export function LogSection({ logs, requests }: LogSectionProps): VNode {
  const [all, setAll] = useState(false);
  const shown = all ? logs : logs.slice(0, fewRows);
  return (
    <section id="logs" aria-labelledby="logs-title">
      <h2 id="logs-title">Function logs</h2>
      {logs.length === 0 && <p class="empty">No function has printed a line.</p>}
      <ol class="lines" reversed>
        {shown.map(({ number, at, line, requestId }) => (
          <li key={number}>
            <time dateTime={new Date(at).toISOString()}>{formatTime(at)}</time> {line}
            <RequestLink request={requests.find((each) => each.requestId === requestId)} />
          </li>
        ))}
      </ol>
      <MoreButton total={logs.length} few={fewRows} all={all} setAll={setAll} />
    </section>
  );
}

function RequestLink({ request }: { request: RequestRow | undefined }) {
  if (request === undefined) return null;
  const id = `request-${request.number}`;
  return (
    <a href={`#${id}`} onClick={() => openDetails(id)}>
      {request.method} {request.path}
    </a>
  );
}

function openDetails(id: string): void {
  const details = document.getElementById(id);
  if (details instanceof HTMLDetailsElement) details.open = true;
}
