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
  /** Whether the site answers at its URL, so that it can be looked at. */
  siteAnswers: boolean;
}

interface Options {
  /** What stayed unchanged when it fails. */
  state?: string;
  /** Work that needs no connection, done while that is made. */
  before?: () => Promise<void>;
}

type Where = Pick<Run<typeof targetFlags>, "values" | "root" | "progress">;

/**
 * Connects to the blog that the flags name, and closes what it opened. AWS's errors become Failures.
 */
export async function withTable<T>(
  { values, root, progress }: Where,
  use: (blog: OpenBlog) => Promise<T>,
  { state = "Nothing was written.", before }: Options = {},
): Promise<T> {
  const target = chooseTarget(root, values.state, wantedTarget(values));
  progress.line(`The blog of ${describeTarget(target)}`);
  const done = new AbortController();
  const connecting = connect(root, target, done.signal);
  connecting.catch(() => undefined);
  try {
    await before?.();
    const { outputs, endpoint, siteAnswers } = await progress.wait("Connecting", () => connecting);
    const { createClients } = await import("../aws/clients.ts");
    const { openStack } = await import("../stack.ts");
    const clients = createClients(outputs.regions[0], endpoint);
    try {
      const stack = openStack({ clients, outputs });
      return await use({ ...stack, target, outputs, clients, siteAnswers });
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
