import { describe, expect, it } from "vitest";
import type {
  CopyRow,
  Overview,
  RequestRow,
} from "../../../../../infra/local-edge/dashboard/wire.ts";
import {
  filterCopies,
  hitRate,
  initialState,
  reducer,
} from "../../../../../infra/local-edge/dashboard/page/state.ts";
import { createMeter } from "../../../../../infra/local-edge/meter.ts";
import { fakeLog } from "../support/fakes.ts";

const overview: Overview = {
  ahead: 0,
  lag: { from: 0, to: 0 },
  regions: [],
  usage: createMeter().usage,
  viewed: createMeter().usage,
  results: {},
  cache: { copies: 0, bytes: 0, version: "0" },
};

function row(number: number): RequestRow {
  return { ...fakeLog({}), number, method: "GET", path: `/${number}` };
}

function numbers(list: { number: number }[]): number[] {
  return list.map(({ number }) => number);
}

const live = reducer(initialState, {
  type: "snapshot",
  snapshot: { stackName: "Blog", overview, requests: [row(1), row(2)], logs: [] },
});

describe("the page's state", () => {
  it("is a snapshot's, newest first", () => {
    expect(live).toMatchObject({ connection: "live", stackName: "Blog", overview });
    expect(numbers(live.requests)).toEqual([2, 1]);
  });

  it("gains what an update brings, and nothing twice", () => {
    const update = { requests: [row(2), row(3), row(4)], logs: [] };
    const next = reducer(live, { type: "update", update });
    expect(numbers(next.requests)).toEqual([4, 3, 2, 1]);
    expect(next.overview).toBe(overview);
  });

  it("keeps the newest 200", () => {
    const requests = Array.from({ length: 300 }, (_, index) => row(index + 3));
    const next = reducer(live, { type: "update", update: { requests, logs: [] } });
    expect(next.requests).toHaveLength(200);
    expect(next.requests[0]?.number).toBe(302);
  });

  it("says that the connection is lost, and starts anew with the next snapshot", () => {
    const lost = reducer(live, { type: "lost" });
    expect(lost.connection).toBe("lost");
    const snapshot = { stackName: "Blog", overview, requests: [row(1)], logs: [] };
    const again = reducer(lost, { type: "snapshot", snapshot });
    expect(again.connection).toBe("live");
    expect(numbers(again.requests)).toEqual([1]);
  });
});

describe("hitRate", () => {
  it("is the share of hits among all requests, and of none there is no share", () => {
    expect(hitRate({ results: { Hit: 3, Miss: 1, RefreshHit: 1, Error: 1 } })).toBe(0.5);
    expect(hitRate({ results: {} })).toBeUndefined();
  });
});

describe("filterCopies", () => {
  it("finds a path's part in any case", () => {
    const lifetime = { freshUntil: 0, revalidateUntil: 0, errorUntil: 0, unreachableUntil: 0 };
    const rest = { method: "GET", status: 200, bytes: 0, storedAt: 0, lifetime };
    const copies: CopyRow[] = ["/Posts/a", "/tags/架构"].map((path) =>
      Object.assign({ path, target: path }, rest),
    );
    expect(filterCopies(copies, " posts ").map(({ path }) => path)).toEqual(["/Posts/a"]);
    expect(filterCopies(copies, "架").map(({ path }) => path)).toEqual(["/tags/架构"]);
    expect(filterCopies(copies, "")).toHaveLength(2);
  });
});
