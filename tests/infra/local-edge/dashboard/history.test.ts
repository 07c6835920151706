import { describe, expect, it } from "vitest";
import { createHistory } from "../../../../infra/local-edge/dashboard/history.ts";
import { createMeter } from "../../../../infra/local-edge/meter.ts";
import { fakeLog, fakeRequest } from "./support/fakes.ts";

describe("the history of requests", () => {
  it("keeps the last 200, oldest first, and counts them all", () => {
    const meter = createMeter();
    const history = createHistory(meter, "Blog");
    for (let number = 1; number <= 250; number++)
      history.addRequest(fakeRequest(`/${number}`), fakeLog({ bytes: 10 }));
    const rows = history.requestsSince(0);
    expect(rows).toHaveLength(200);
    expect([rows[0]?.path, rows.at(-1)?.path]).toEqual(["/51", "/250"]);
    expect(meter.usage).toMatchObject({ requests: 250, bytesOut: 2500 });
    expect(history.results()).toEqual({ Hit: 250 });
    expect(history.requestsSince(249).map(({ number }) => number)).toEqual([250]);
  });

  it("shows a path's letters, its query, and functions without the stack's name", () => {
    const history = createHistory(createMeter(), "Blog");
    const name = "us-east-1BlogViewerRequest6AC4C20E";
    const span = { kind: "viewer-request" as const, name, start: 0, milliseconds: 1 };
    history.addRequest(
      { ...fakeRequest("/tags/%E6%9E%B6%E6%9E%84"), querystring: "a=1" },
      fakeLog({ functions: [name], spans: [span], reason: `${name}: it threw (ERR-01).` }),
    );
    expect(history.requestsSince(0)[0]).toMatchObject({
      path: "/tags/架构?a=1",
      functions: ["ViewerRequest"],
      spans: [{ name: "ViewerRequest" }],
      reason: "ViewerRequest: it threw (ERR-01).",
    });
  });

  it("keeps a function's lines with their request, and names the function in short", () => {
    const history = createHistory(createMeter(), "Blog");
    history.addLine(1000, "BlogOriginRequest1234ABCD: rendered: /a", "id-1");
    history.addLine(2000, "other: line", undefined);
    expect(history.linesSince(0)).toEqual([
      { number: 1, at: 1000, line: "OriginRequest: rendered: /a", requestId: "id-1" },
      { number: 2, at: 2000, line: "other: line" },
    ]);
  });

  it("tells apart what was used before the first viewer came", () => {
    const meter = createMeter();
    const history = createHistory(meter, "Blog");
    meter.add("readUnits", 40); // the loader's
    history.begin();
    meter.add("readUnits", 1.5);
    history.begin();
    expect(history.viewed().readUnits).toBe(1.5);
    expect(meter.usage.readUnits).toBe(41.5);
  });
});
