import { isDeepStrictEqual } from "node:util";
import { readBlog, redeploy } from "./deployed-stack.ts";
import type { Engine } from "./cloudfront/engine.ts";
import type { LiveReload } from "./live-reload.ts";
import type { Loader } from "./loader.ts";
import type { LocalStack } from "./model.ts";
import type { Store } from "./aws/store.ts";
import type { Synthesizer } from "./synth.ts";
import type { Change } from "./watch.ts";

interface Running {
  synthesizer: Synthesizer;
  /** What the start deployed. */
  stack: LocalStack;
  store: Store;
  engine: Engine;
  loader: Loader;
  liveReload: LiveReload;
}

/**
 * What to do when sources changed: content is loaded again; code is deployed first, since `/` is made of both. Code that can't
 * be synthesized leaves the site as it was, and says so.
 */
export function followChanges(running: Running): (changes: Set<Change>) => Promise<void> {
  const { synthesizer, store, engine, loader, liveReload } = running;
  return async (changes) => {
    try {
      if (changes.has("code")) {
        const next = await readBlog(synthesizer);
        await redeploy(next, store, engine);
        console.log(hasSameStore(running.stack, next) ? "Deployed." : restart);
        liveReload.reload();
      }
      loading(loader.load());
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error));
    }
  };
}

/** A run is not waited for: code that changes meanwhile is deployed at once. */
function loading(run: Promise<boolean>): void {
  run.catch((error: unknown) => console.error(error));
}

const restart =
  "Deployed, but for tables, buckets and outputs, which are as they were: stop and `npm start` again to have the new ones.";

function hasSameStore(old: LocalStack, next: LocalStack): boolean {
  return isDeepStrictEqual(
    [old.tables, old.buckets, old.outputs],
    [next.tables, next.buckets, next.outputs],
  );
}
