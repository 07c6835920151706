import type { ActiveRequest } from "../cloudfront/engine.ts";
import type { Deadlock, Step } from "./deadlock.ts";

/** Which instance waits for which, in words for the author. */
export function describeCircle({ steps }: Deadlock): string {
  return steps.map(describeStep).join("; ");
}

/** The circle, why nobody in it can go on, and what to do: one line, without the last full stop. */
export function describeDeadlock(deadlock: Deadlock): string {
  const { steps, others } = deadlock;
  const behind =
    others === 0
      ? ""
      : ` ${others} more ${others === 1 ? "request waits" : "requests wait"} for them.`;
  const timeout = Math.max(...steps.map(({ instance }) => instance.timeout));
  return `${describeCircle(deadlock)}. An instance takes one event at a time (LE-08), so none of them can go on; CloudFront answers 503 after the timeout of ${timeout} s (LE-47).${behind} A function must not request its own site: rewrite the path in a CloudFront Function instead`;
}

function describeStep({ instance, answers, waitsFor }: Step): string {
  const asked = answers === undefined ? "a request" : nameOf(answers);
  return `instance ${instance.number} of ${instance.functionName} answers ${asked} and waits for ${nameOf(waitsFor)}${describeWait(waitsFor)}`;
}

function describeWait({ trace: { waitingFor } }: ActiveRequest): string {
  switch (waitingFor?.kind) {
    case "instance":
      return `, which waits for a free instance of ${waitingFor.functionName}, and none can become free`;
    case "request":
      return ", which waits for the first request's fetch (CA-40)";
    case undefined:
      return "";
  }
}

function nameOf({ request: { method, uri } }: ActiveRequest): string {
  return `${method} ${uri}`;
}
