import { join } from "node:path";
import { type Arguments, readArguments } from "./arguments.ts";
import { readBlog } from "./deployed-stack.ts";
import { acquireLock } from "./lock.ts";
import { Services } from "./services.ts";
import { stopOnSignal } from "./signals.ts";
import type { LocalStack } from "./model.ts";
import { createSynthesizer, type Synthesizer } from "./synth.ts";
import { readStack } from "./template/template.ts";

const root = join(import.meta.dirname, "../..");
const services = new Services();

stopOnSignal(() => services.stop());

try {
  await start(readArguments(process.argv.slice(2), process.env, root));
} catch (error) {
  console.error(explain(error, process.argv.includes("--debug")));
  await services.stop();
  process.exit(1);
}

/** Lock, synth and template; then the site, or its store alone, whose modules are loaded while the CDK app runs. */
async function start(args: Arguments): Promise<void> {
  const lock = await acquireLock(args.stateDir);
  services.onStop(() => lock.release());
  const synthesizer = createSynthesizer(root, args.stateDir);
  services.onStop(() => synthesizer.stop());
  const blog = read(args, synthesizer);
  if (args.storeOnly) {
    const [stack, { startStore }] = await Promise.all([blog, import("./start-store.ts")]);
    await startStore(args, stack, services);
  } else {
    const [stack, { startSite }] = await Promise.all([blog, import("./start-site.ts")]);
    await startSite({ args, root, synthesizer, services }, stack);
  }
}

async function read(args: Arguments, synthesizer: Synthesizer): Promise<LocalStack> {
  if (args.app !== undefined) return readStack(args.app);
  const stack = await readBlog(synthesizer);
  if (args.storeOnly || !args.watch) synthesizer.stop();
  return stack;
}

function explain(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return String(error);
  return debug ? (error.stack ?? error.message) : error.message;
}
