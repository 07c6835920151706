import { describe, expect, it } from "vitest";
import {
  createServiceCalls,
  type ServiceCall,
  type ServiceCalls,
} from "../../../../infra/local-edge/functions/service-calls.ts";

function call(port: number, began: number): ServiceCall {
  const asked = { service: "dynamodb", operation: "GetItem", region: "eu-west-1" };
  return { ...asked, port, began, milliseconds: 1, status: 200, bytes: 2 };
}

/** When the calls of the ports from `from` to `to` began; later ones are added to it. */
function take(calls: ServiceCalls, ports: number[], from: number, to: number): number[] {
  const began: number[] = [];
  calls.take(ports, { from, to, add: (each) => began.push(each.began) });
  return began;
}

describe("createServiceCalls", () => {
  it("gives an invocation the calls by its ports in its time, in order, once", () => {
    const calls = createServiceCalls();
    for (const each of [call(1, 30), call(2, 20), call(3, 25), call(1, 5), call(1, 41)])
      calls.record(each);
    expect(take(calls, [1, 2], 10, 40)).toEqual([20, 30]);
    expect(take(calls, [1, 2], 0, 50)).toEqual([]);
    expect(take(calls, [3], 0, 50)).toEqual([25]);
  });

  it("gives it a call that ends after it, and none that begins after it", () => {
    const calls = createServiceCalls();
    const first = take(calls, [1], 10, 40);
    calls.record(call(1, 39));
    calls.record(call(1, 50));
    expect(first).toEqual([39]);
    expect(take(calls, [1], 45, 60)).toEqual([50]);
  });

  it("forgets the oldest port of clients that take nothing", () => {
    const calls = createServiceCalls();
    for (let port = 0; port < 1001; port++) calls.record(call(port, port));
    expect(take(calls, [0], 0, 2000)).toEqual([]);
    expect(take(calls, [1], 0, 2000)).toEqual([1]);
  });

  it("forgets the oldest window", () => {
    const calls = createServiceCalls();
    const windows = Array.from({ length: 1001 }, (_, port) => take(calls, [port], 0, 10));
    for (const port of [0, 1]) calls.record(call(port, 5));
    expect(windows.slice(0, 2)).toEqual([[], [5]]);
  });
});
