import type { Action } from "./actions.ts";
import { inWords } from "./duration.ts";
import type { Watched } from "./overview.ts";
import type { Outcome } from "./wire.ts";

/** Does what was asked, and says what came of it. */
export function act(action: Action, watched: Watched): Outcome {
  const { clock, conditions, engine } = watched;
  switch (action.kind) {
    case "purge":
      watched.meter.add("invalidationPaths"); // it would be one on AWS, a wildcard too (CA-62)
      return { message: `Cleared ${clear(engine, action.path)} at ${action.path}.` };
    case "lag":
      conditions.lag = action.lag;
      return { message: `Other Regions lag ${action.lag.from} to ${action.lag.to} ms behind.` };
    case "fault":
      if (action.fault === undefined) conditions.faults.delete(action.region);
      else conditions.faults.set(action.region, action.fault);
      return { message: `DynamoDB in ${action.region} is ${action.fault?.kind ?? "fine"}.` };
    case "advance":
      clock.advance(action.milliseconds);
      return { message: `The clock went ahead by ${inWords(action.milliseconds / 1000)}.` };
    case "reset":
      clock.reset();
      return { message: `The clock shows the real time. Cleared ${clear(engine, "/*")}.` };
  }
}

/** How many copies went, in words. */
function clear(engine: Watched["engine"], path: string): string {
  const before = engine.cached().length;
  engine.invalidate([path]);
  const cleared = before - engine.cached().length;
  return cleared === 1 ? "1 copy" : `${cleared} copies`;
}
