import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { LogRow, RequestRow } from "../wire.ts";
import { formatBytes, formatMilliseconds, formatTime } from "./format.ts";
import { MoreButton } from "./more-button.tsx";
import { resultOf } from "./results.ts";
import { createTimeAxis, type TimeAxis } from "./time-axis.ts";
import { Bars, Legend, Steps } from "./waterfall.tsx";

const fewRows = 20;

interface RequestSectionProps {
  requests: RequestRow[];
  logs: LogRow[];
}

/** The last requests, newest first, each with its waterfall. */
export function RequestSection({ requests, logs }: RequestSectionProps): VNode {
  const [all, setAll] = useState(false);
  const shown = all ? requests : requests.slice(0, fewRows);
  const axis = createTimeAxis(Math.max(0, ...shown.map(({ milliseconds }) => milliseconds)));
  return (
    <section id="requests" aria-labelledby="requests-title">
      <h2 id="requests-title">Requests</h2>
      {requests.length === 0 ? (
        <p class="empty">
          None yet.{" "}
          <a href="/" target="_blank" rel="noopener">
            Open the blog
          </a>
          , and each request shows up here with all that it did.
        </p>
      ) : (
        <>
          <Heading axis={axis} />
          <ol class="requests" reversed>
            {shown.map((request) => (
              <Request key={request.number} request={request} axis={axis} logs={logs} />
            ))}
          </ol>
          <MoreButton total={requests.length} few={fewRows} all={all} setAll={setAll} />
        </>
      )}
    </section>
  );
}

function Heading({ axis }: { axis: TimeAxis }) {
  return (
    <>
      <Legend />
      <div class="row heading" aria-hidden="true">
        <span>Time</span>
        <span>Path</span>
        <span>Status</span>
        <span>Result</span>
        <span class="number">Took</span>
        <span class="number">Size</span>
        <span class="region">Lambda in</span>
        <span class="axis">
          {axis.ticks.map((tick) => (
            <span key={tick} style={{ left: `${axis.place(tick) * 100}%` }}>
              {tick < 1000 ? `${tick} ms` : `${tick / 1000} s`}
            </span>
          ))}
        </span>
      </div>
    </>
  );
}

interface RequestProps {
  request: RequestRow;
  axis: TimeAxis;
  logs: LogRow[];
}

function Request({ request, axis, logs }: RequestProps) {
  const { number, at, method, path, status, milliseconds, bytes, region } = request;
  const result = resultOf(request.result);
  return (
    <li>
      <details id={`request-${number}`} class={result.tone}>
        <summary class="row">
          <time dateTime={new Date(at).toISOString()}>{formatTime(at)}</time>
          <span class="path" title={path}>
            {method === "GET" ? "" : <b>{method} </b>}
            {path}
          </span>
          <span class={status >= 400 ? "status failed" : "status"}>{status}</span>
          <span class={`chip ${result.tone}`} title={`${request.result} from cloudfront`}>
            {result.words}
          </span>
          <span class="number">{formatMilliseconds(milliseconds)}</span>
          <span class="number">{formatBytes(bytes)}</span>
          <span class="region">{region ?? "–"}</span>
          <Bars request={request} axis={axis} />
        </summary>
        <Detail request={request} logs={logs} />
      </details>
    </li>
  );
}

function Detail({ request, logs }: Omit<RequestProps, "axis">) {
  const lines = logs.filter(({ requestId }) => requestId === request.requestId).toReversed();
  return (
    <div class="detail">
      {request.reason && <p class="reason">{request.reason}</p>}
      <Steps request={request} />
      <p class="facts">
        {request.method} answered by the behavior <code>{request.behavior ?? "none"}</code>, X-Cache{" "}
        <code>{request.result} from cloudfront</code>, request <code>{request.requestId}</code>
      </p>
      {lines.length > 0 && (
        <ol class="lines" aria-label="What its functions printed">
          {lines.map(({ number, line }) => (
            <li key={number}>{line}</li>
          ))}
        </ol>
      )}
    </div>
  );
}
