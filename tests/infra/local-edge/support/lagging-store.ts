import { fairConditions } from "../../../../infra/local-edge/aws/conditions.ts";
import { createMeter } from "../../../../infra/local-edge/meter.ts";
import { openStore } from "../../../../infra/local-edge/aws/store.ts";
import { localStack } from "./local-stack.ts";

/** A process whose replicas lag a minute behind, to be killed before they catch up. */
const [stateDir] = process.argv.slice(2);
if (stateDir === undefined) throw new Error("lagging-store.ts STATE_DIR");
const store = await openStore(localStack, {
  stateDir,
  conditions: fairConditions({ from: 60_000, to: 60_000 }),
  meter: createMeter(),
  invalidate: () => undefined,
});
process.send?.(store.endpoint);
