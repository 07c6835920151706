import { describe, expect, it } from "vitest";
import type { ActiveRequest } from "../../../../infra/local-edge/cloudfront/engine.ts";
import { Trace, type Waiting } from "../../../../infra/local-edge/cloudfront/trace.ts";
import {
  findDeadlockOf,
  findDeadlocks,
  findStuckBehind,
  type InstanceState,
} from "../../../../infra/local-edge/functions/deadlock.ts";
import { describeDeadlock } from "../../../../infra/local-edge/functions/deadlock-words.ts";
import { get } from "../fixtures/ports.ts";

const anInstance: Waiting = { kind: "instance", functionName: "Pages" };

/** A request by its id, which is its path too, and the port that it came by. */
function request(requestId: string, clientPort: number, waitingFor?: Waiting): ActiveRequest {
  const trace = new Trace(requestId);
  trace.waitingFor = waitingFor;
  return { request: { ...get(`/${requestId}`), clientPort }, trace };
}

function instance(number: number, requestId: string, ...ports: number[]): InstanceState {
  return { functionName: "Pages", number, timeout: 5, requestId, ports: new Set(ports) };
}

const fetchOf = (requestId: string): Waiting => ({ kind: "request", requestId });
const numbers = (scene: Parameters<typeof findDeadlocks>[0]): number[][] =>
  findDeadlocks(scene).map(({ steps }) => steps.map((step) => step.instance.number));

describe("findDeadlocks", () => {
  it("finds an instance that waits for the fetch that it is itself (LE-08, CA-40)", () => {
    const scene = {
      requests: [request("a", 1), request("b", 50, fetchOf("a"))],
      instances: [instance(1, "a", 50)],
    };
    expect(numbers(scene)).toEqual([[1]]);
  });

  it("finds an instance that waits for a free instance, and is the only one", () => {
    const scene = {
      requests: [request("b", 50, anInstance), request("a", 1)],
      instances: [instance(1, "a", 50)],
    };
    expect(numbers(scene)).toEqual([[1]]);
  });

  it("follows a chain through every instance, from the viewer's request on", () => {
    const requests = [request("a", 1), request("b", 50), request("c", 60)];
    const scene = {
      requests: [...requests, request("d", 70, anInstance)],
      instances: [instance(3, "c", 70), instance(1, "a", 50), instance(2, "b", 60)],
    };
    expect(numbers(scene)).toEqual([[1, 2, 3]]);
  });

  it("finds viewers' requests that took every instance, and each ask for one more", () => {
    const scene = {
      requests: [
        request("a", 1),
        request("b", 2),
        request("c", 50, anInstance),
        request("d", 60, anInstance),
      ],
      instances: [instance(1, "a", 50), instance(2, "b", 60)],
    };
    expect(numbers(scene)).toEqual([[1, 2]]);
  });

  it("follows a fetch to whom it waits for: two functions' instances wait for each other", () => {
    const other = { ...instance(1, "b", 60), functionName: "Feeds" };
    const scene = {
      requests: [request("a", 1), request("b", 50), request("c", 60, fetchOf("a"))],
      instances: [instance(1, "a", 50), other],
    };
    const [deadlock] = findDeadlocks(scene);
    expect(deadlock?.steps.map((step) => step.instance.functionName)).toEqual(["Pages", "Feeds"]);
  });

  it("leaves out who only waits for the circle, and counts them", () => {
    const scene = {
      requests: [
        request("z", 9),
        request("a", 80),
        request("b", 50, fetchOf("a")),
        request("v", 3, fetchOf("a")),
      ],
      instances: [instance(1, "z", 80), instance(2, "a", 50)],
    };
    expect(numbers(scene)).toEqual([[2]]);
    expect(findDeadlocks(scene)[0]?.others).toBe(2);
  });

  it("finds two circles", () => {
    const scene = {
      requests: [
        request("a", 1),
        request("b", 50, fetchOf("a")),
        request("c", 2),
        request("d", 60, fetchOf("c")),
      ],
      instances: [instance(1, "a", 50), instance(2, "c", 60)],
    };
    expect(numbers(scene)).toEqual([[1], [2]]);
  });

  it("knows an instance whose viewer has its answer already: a refresh in the background (CA-10)", () => {
    const scene = {
      requests: [request("b", 50, fetchOf("a"))],
      instances: [instance(1, "a", 50)],
    };
    expect(numbers(scene)).toEqual([[1]]);
  });

  it.each<[string, ActiveRequest[], InstanceState[]]>([
    ["a slow handler", [request("a", 1)], [instance(1, "a")]],
    ["a handler that waits for another site", [request("a", 1)], [instance(1, "a", 50)]],
    [
      "a handler that waits for a page from the bucket",
      [request("a", 1), request("b", 50)],
      [instance(1, "a", 50)],
    ],
    [
      "a handler that waits for another instance, which goes on",
      [request("a", 1), request("b", 50)],
      [instance(1, "a", 50), instance(2, "b")],
    ],
    [
      "a queue for instances one of which goes on",
      [request("a", 1), request("b", 50, anInstance), request("c", 2)],
      [instance(1, "a", 50), instance(2, "c")],
    ],
    [
      "a request that waits for another's slow fetch",
      [request("a", 1), request("b", 2, fetchOf("a"))],
      [instance(1, "a", 50)],
    ],
    ["a fetch that nobody answers any more", [request("b", 50, fetchOf("a"))], []],
  ])("does not take %s for a deadlock", (_, requests, instances) => {
    expect(findDeadlocks({ requests, instances })).toEqual([]);
  });
});

describe("findDeadlockOf", () => {
  const outside = instance(1, "z", 80);
  const requests = [request("z", 9), request("a", 80), request("b", 50, fetchOf("a"))];

  it("tells an instance that waits for a circle which one that is", () => {
    const scene = { requests, instances: [outside, instance(2, "a", 50)] };
    const steps = findDeadlockOf(scene, outside)?.steps;
    expect(steps?.map((step) => step.instance.number)).toEqual([2]);
  });

  it("knows none for an instance that could go on", () => {
    expect(findDeadlockOf({ requests, instances: [outside] }, outside)).toBeUndefined();
  });
});

describe("findStuckBehind", () => {
  const first = instance(1, "a", 50);
  const requests = [request("a", 1), request("b", 50), request("c", 60)];

  it("names what a stuck instance asked for, and what that asked for", () => {
    const instances = [first, instance(2, "b", 60)];
    const scene = { requests: [...requests.slice(0, 2), request("c", 60, anInstance)], instances };
    expect(findStuckBehind(scene, first)).toEqual(["b", "c"]);
  });

  it("names nothing for an instance that could go on", () => {
    const scene = { requests, instances: [first, instance(2, "b", 60), instance(3, "c")] };
    expect(findStuckBehind(scene, first)).toEqual([]);
  });
});

function describeScene(requests: ActiveRequest[], instances: InstanceState[]): string {
  return findDeadlocks({ requests, instances }).map(describeDeadlock).join();
}

describe("describeDeadlock", () => {
  it("says who waits for whom, why that ends in a 503, and what to do (LE-08, LE-47)", () => {
    const requests = [request("a", 1), request("b", 50, fetchOf("a"))];
    expect(describeScene(requests, [instance(1, "a", 50)])).toBe(
      "instance 1 of Pages answers GET /a and waits for GET /b, which waits for the first request's fetch (CA-40). An instance takes one event at a time (LE-08), so none of them can go on; CloudFront answers 503 after the timeout of 5 s (LE-47). A function must not request its own site: rewrite the path in a CloudFront Function instead",
    );
  });

  it("tells the chain, its end and who waits for it", () => {
    const requests = [
      request("a", 1),
      request("b", 50),
      request("c", 60, anInstance),
      request("v", 2, fetchOf("a")),
    ];
    expect(describeScene(requests, [instance(1, "a", 50), instance(2, "b", 60)])).toMatch(
      /^instance 1 of Pages answers GET \/a and waits for GET \/b; instance 2 of Pages answers GET \/b and waits for GET \/c, which waits for a free instance of Pages, and none can become free\. .* 1 more request waits for them\./,
    );
  });
});
