import type { Clients } from "../aws/clients.ts";
import type { StackOutputs } from "../aws/stack-outputs.ts";
import { chooseTarget, connect, describeTarget, type Target } from "../aws/target.ts";
import type { Stack } from "../stack.ts";
import type { Run } from "./command.ts";
import { wantedTarget, type targetFlags } from "./target-flags.ts";

/** A blog that can be spoken to. */
export interface OpenBlog extends Stack {
  target: Target;
  outputs: StackOutputs;
  clients: Clients;
}

type Where = Pick<Run<typeof targetFlags>, "values" | "root" | "progress">;

/**
 * Connects to the blog that the flags name, and closes what it opened. AWS's errors become Failures that say `state`: what
 * stayed unchanged.
 */
export async function withTable<T>(
  { values, root, progress }: Where,
  use: (blog: OpenBlog) => Promise<T>,
  state = "Nothing was written.",
): Promise<T> {
  const target = chooseTarget(root, values.state, wantedTarget(values));
  progress.line(`The blog of ${describeTarget(target)}`);
  const done = new AbortController();
  const connecting = connect(root, target, done.signal);
  try {
    const { outputs, endpoint } = await progress.wait("Connecting", () => connecting);
    const { createClients } = await import("../aws/clients.ts");
    const { openStack } = await import("../stack.ts");
    const clients = createClients(outputs.regions[0], endpoint);
    try {
      return await use({ ...openStack({ clients, outputs }), target, outputs, clients });
    } finally {
      clients.destroy();
    }
  } catch (error) {
    const { explain } = await import("../aws/explain.ts");
    throw explain(error, state);
  } finally {
    done.abort();
  }
}
