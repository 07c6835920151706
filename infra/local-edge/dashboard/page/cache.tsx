import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { inShort } from "../duration.ts";
import type { CopyRow } from "../wire.ts";
import type { Send } from "./connection.ts";
import { formatBytes } from "./format.ts";
import { lifeOf } from "./life.ts";
import { MoreButton } from "./more-button.tsx";
import { filterCopies } from "./state.ts";
import { useNow } from "./use-now.ts";

const fewRows = 12;

interface CacheSectionProps {
  copies: CopyRow[];
  /** Milliseconds that the clock is ahead. */
  ahead: number;
  send: Send;
}

/** The cache's copies, their lives counting down. */
export function CacheSection({ copies, ahead, send }: CacheSectionProps): VNode {
  const [text, setText] = useState("");
  const [all, setAll] = useState(false);
  const now = useNow(ahead);
  const found = filterCopies(copies, text);
  const shown = all ? found : found.slice(0, fewRows);
  return (
    <section id="cache" aria-labelledby="cache-title">
      <h2 id="cache-title">Cache</h2>
      <div class="tools">
        <input
          type="search"
          aria-label="Filter by path"
          placeholder="Filter by path"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <output>
          {found.length} of {copies.length} copies
        </output>
        <button type="button" onClick={() => send("purge", { path: "/*" })}>
          Purge all
        </button>
      </div>
      {shown.length > 0 && <Copies copies={shown} now={now} send={send} />}
      {copies.length === 0 && <p class="empty">The cache is empty.</p>}
      {copies.length > 0 && found.length === 0 && <p class="empty">No path has this text.</p>}
      <MoreButton total={found.length} few={fewRows} all={all} setAll={setAll} />
    </section>
  );
}

interface CopiesProps {
  copies: CopyRow[];
  now: number;
  send: Send;
}

function Copies({ copies, now, send }: CopiesProps) {
  return (
    <table class="copies">
      <thead>
        <tr>
          <th scope="col">Path</th>
          <th scope="col" class="number">
            Age
          </th>
          <th scope="col">Life</th>
          <th scope="col">
            <span class="visually-hidden">Purge</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {copies.map((copy) => (
          <Copy
            key={`${copy.method} ${copy.target} ${copy.encoding ?? ""}`}
            copy={copy}
            now={now}
            send={send}
          />
        ))}
      </tbody>
    </table>
  );
}

function Copy({ copy, now, send }: { copy: CopyRow; now: number; send: Send }) {
  const age = Math.max(0, (now - copy.storedAt) / 1000);
  const { words, stale, tone } = lifeOf(copy.lifetime, age);
  return (
    <tr>
      <th scope="row">
        <span class="path" title={copy.path}>
          {copy.path}
        </span>
        <small>
          {[
            copy.method,
            copy.status,
            copy.encoding ?? "not compressed",
            formatBytes(copy.bytes),
          ].join(" · ")}
        </small>
      </th>
      <td class="number">{inShort(age)}</td>
      <td>
        <span class={`life ${tone}`}>{words}</span>
        <small>{stale}</small>
      </td>
      <td>
        <button
          type="button"
          aria-label={`Purge ${copy.path}`}
          onClick={() => send("purge", { path: copy.target })}
        >
          Purge
        </button>
      </td>
    </tr>
  );
}
