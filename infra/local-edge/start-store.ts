import type { Arguments } from "./arguments.ts";
import type { LocalStack } from "./model.ts";
import type { Services } from "./services.ts";
import { createMeter } from "./meter.ts";
import { fairConditions } from "./aws/conditions.ts";
import { openStore } from "./aws/store.ts";

/**
 * `--store-only`: what the loader starts when nothing runs. Says `ready` to its parent, and ends with it; so it leaves no
 * `local.json`, by which another loader would find it and lose it half-way.
 */
export async function startStore(
  args: Arguments,
  stack: LocalStack,
  services: Services,
): Promise<void> {
  const store = await openStore(stack, {
    stateDir: args.stateDir,
    conditions: fairConditions(args.lag),
    meter: createMeter(),
    invalidate: () => undefined,
  });
  services.onStop(() => store.stop());
  const outputs = { ...stack.outputs, SiteUrl: `http://127.0.0.1:${args.port}` };
  if (process.connected) process.send?.({ kind: "ready", endpoint: store.endpoint, outputs });
}
