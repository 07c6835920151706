import type { Arguments } from "./arguments.ts";
import { type LocalOutputs, removeLocalOutputs, writeLocalOutputs } from "./local-outputs.ts";
import type { LocalStack } from "./model.ts";
import type { Services } from "./services.ts";
import { openStore } from "./aws/store.ts";

/** `--store-only`: what the loader starts when nothing runs. Says `ready` to its parent, and ends with it. */
export async function startStore(
  args: Arguments,
  stack: LocalStack,
  services: Services,
): Promise<void> {
  const store = await openStore(stack, {
    stateDir: args.stateDir,
    lagMs: 0,
    invalidate: () => undefined,
  });
  services.onStop(() => store.stop());
  const local: LocalOutputs = {
    pid: process.pid,
    endpoint: store.endpoint,
    outputs: { ...stack.outputs, SiteUrl: `http://127.0.0.1:${args.port}` },
  };
  writeLocalOutputs(args.stateDir, local);
  services.onStop(() => removeLocalOutputs(args.stateDir));
  if (process.connected)
    process.send?.({ kind: "ready", endpoint: local.endpoint, outputs: local.outputs });
}
