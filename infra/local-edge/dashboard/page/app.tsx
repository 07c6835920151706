import type { VNode } from "preact";
import { useEffect, useMemo, useReducer } from "preact/hooks";
import { BillSection } from "./bill.tsx";
import { CacheSection } from "./cache.tsx";
import { createSend, fetchCopies, follow } from "./connection.ts";
import { Header } from "./header.tsx";
import { LogSection } from "./logs.tsx";
import { RequestSection } from "./requests.tsx";
import { initialState, reducer } from "./state.ts";
import { Switches } from "./switches.tsx";

/** The whole page, from what the server tells. */
export function App(): VNode {
  const [state, dispatch] = useReducer(reducer, initialState);
  const send = useMemo(() => createSend(dispatch), [dispatch]);
  const { overview, outcome } = state;
  useEffect(() => follow(dispatch), [dispatch]);
  useEffect(() => {
    if (overview === undefined) return;
    fetchCopies().then(
      (copies) => dispatch({ type: "copies", copies }),
      () => dispatch({ type: "lost" }),
    );
  }, [overview?.cache.version]);
  return (
    <>
      <Header state={state} />
      <output class={outcome?.failed ? "outcome failed" : "outcome"}>{outcome?.message}</output>
      {overview === undefined ? (
        <p class="empty">Waiting for the local edge…</p>
      ) : (
        <main>
          <div class="wide">
            <RequestSection requests={state.requests} logs={state.logs} />
            <CacheSection copies={state.copies} ahead={overview.ahead} send={send} />
            <BillSection overview={overview} />
          </div>
          <div class="narrow">
            <Switches overview={overview} send={send} />
            <LogSection logs={state.logs} requests={state.requests} />
          </div>
        </main>
      )}
    </>
  );
}
