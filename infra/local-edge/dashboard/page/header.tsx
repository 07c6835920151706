import type { VNode } from "preact";
import { billFor } from "../../../../prices/bill.ts";
import type { Overview } from "../wire.ts";
import { formatBytes, formatCount, formatDollars, formatPercent } from "./format.ts";
import { hitRate, type State } from "./state.ts";

const connections = { connecting: "Connecting…", live: "Live", lost: "Not connected" };

/** What runs, whether the page is live, and the figures that matter most. */
export function Header({ state }: { state: State }): VNode {
  return (
    <header>
      <div class="title">
        <h1>Local edge</h1>
        <span class="stack">{state.stackName}</span>
        <span class={`connection ${state.connection}`}>{connections[state.connection]}</span>
      </div>
      {state.overview && <Figures overview={state.overview} />}
      <nav aria-label="On this page">
        <a href="#requests">Requests</a>
        <a href="#cache">Cache</a>
        <a href="#bill">Bill</a>
        <a href="#switches">Switches</a>
        <a href="#logs">Function logs</a>
        <a href="/" target="_blank" rel="noopener">
          The blog ↗
        </a>
      </nav>
    </header>
  );
}

function Figures({ overview }: { overview: Overview }) {
  const { usage, cache } = overview;
  const rate = hitRate(overview);
  const perView = usage.requests === 0 ? "–" : formatBytes(usage.bytesOut / usage.requests);
  const figures: [string, string, string][] = [
    ["Requests", formatCount(usage.requests), "by viewers"],
    ["Hit rate", rate === undefined ? "–" : formatPercent(rate), "from the cache alone"],
    ["Sent", formatBytes(usage.bytesOut), `${perView} a view`],
    ["Cache", formatCount(cache.copies), `copies, ${formatBytes(cache.bytes)}`],
    [
      "Lambda@Edge",
      formatCount(usage.edgeInvocations),
      `runs, ${formatCount(usage.edgeGbSeconds)} GB-s`,
    ],
    ["Bill", formatDollars(billFor(usage).listed), "before the free tier"],
  ];
  return (
    <dl class="figures">
      {figures.map(([name, value, note]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <b>{value}</b> <small>{note}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}
