import type { VNode } from "preact";
import type { Fault, Lag } from "../../aws/conditions.ts";
import { inWords } from "../duration.ts";
import type { Overview } from "../wire.ts";
import type { Send } from "./connection.ts";
import { useNow } from "./use-now.ts";

interface SwitchesProps {
  overview: Overview;
  send: Send;
}

/** The weather: clock, replication, and what is wrong with a Region. */
export function Switches({ overview, send }: SwitchesProps): VNode {
  const { ahead, lag, regions } = overview;
  return (
    <section id="switches" aria-labelledby="switches-title">
      <h2 id="switches-title">Switches</h2>
      <ClockSwitch ahead={ahead} send={send} />
      <fieldset>
        <legend>DynamoDB, by Region</legend>
        {regions.map(({ region, fault }) => (
          <RegionSwitch key={region} region={region} fault={fault} send={send} />
        ))}
      </fieldset>
      <LagSwitch key={`${lag.from}-${lag.to}`} lag={lag} send={send} />
    </section>
  );
}

const steps = [
  { name: "+1 min", milliseconds: 60_000 },
  { name: "+1 h", milliseconds: 3_600_000 },
  { name: "+1 day", milliseconds: 86_400_000 },
  { name: "+30 days", milliseconds: 30 * 86_400_000 },
];

function ClockSwitch({ ahead, send }: { ahead: number; send: Send }) {
  const now = new Date(useNow(ahead));
  return (
    <fieldset>
      <legend>Clock</legend>
      <p>
        <time dateTime={now.toISOString()}>
          {now.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" })}{" "}
          {now.toLocaleTimeString("en-GB")}
        </time>
        , {ahead === 0 ? "the real time" : <b>{inWords(ahead / 1000)} ahead</b>}
      </p>
      <div class="tools">
        {steps.map(({ name, milliseconds }) => (
          <button key={name} type="button" onClick={() => send("advance", { milliseconds })}>
            {name}
          </button>
        ))}
        <button type="button" disabled={ahead === 0} onClick={() => send("reset", {})}>
          Back to now
        </button>
      </div>
      <small>Back to now empties the cache: its copies would have come from the future.</small>
    </fieldset>
  );
}

const faults = [
  { kind: "none", name: "Fine" },
  { kind: "refused", name: "Refuses connections" },
  { kind: "black-holed", name: "Never answers" },
  { kind: "slow", name: "Slow" },
  { kind: "throttled", name: "Throttles" },
];

const usualDelay = 300; // milliseconds

interface RegionSwitchProps {
  region: string;
  fault: Fault | undefined;
  send: Send;
}

function RegionSwitch({ region, fault, send }: RegionSwitchProps) {
  const kind = fault?.kind ?? "none";
  const milliseconds = fault?.kind === "slow" ? fault.milliseconds : usualDelay;
  return (
    <div class={kind === "none" ? "switch" : "switch on"}>
      <label for={`fault-${region}`}>{region}</label>
      <select
        id={`fault-${region}`}
        value={kind}
        onChange={({ currentTarget }) =>
          send("fault", { region, fault: currentTarget.value, milliseconds })
        }
      >
        {faults.map(({ kind, name }) => (
          <option key={kind} value={kind}>
            {name}
          </option>
        ))}
      </select>
      {fault?.kind === "slow" && (
        <label>
          by{" "}
          <input
            type="number"
            min="1"
            max="60000"
            aria-label={`Delay of ${region} in milliseconds`}
            value={milliseconds}
            onChange={({ currentTarget }) =>
              send("fault", { region, fault: "slow", milliseconds: currentTarget.valueAsNumber })
            }
          />{" "}
          ms
        </label>
      )}
    </div>
  );
}

/** Its fields are the author's until they are applied; the server's new values make it anew. */
function LagSwitch({ lag, send }: { lag: Lag; send: Send }) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        send("lag", { from: Number(fields.get("from")), to: Number(fields.get("to")) });
      }}
    >
      <fieldset>
        <legend>Replication lag</legend>
        <div class="tools">
          <label>
            From{" "}
            <input
              type="number"
              name="from"
              min="0"
              max="60000"
              required
              defaultValue={`${lag.from}`}
            />
          </label>
          <label>
            to{" "}
            <input
              type="number"
              name="to"
              min="0"
              max="60000"
              required
              defaultValue={`${lag.to}`}
            />{" "}
            ms
          </label>
          <button type="submit">Apply</button>
        </div>
        <small>
          Now {lag.from} to {lag.to} ms; each write draws its own for each other Region.
        </small>
      </fieldset>
    </form>
  );
}
