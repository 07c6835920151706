import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The process that synthesizes: one CDK app after the other, each from the files as they are then. */

export interface SynthOrder {
  /** Folder of the cloud assembly. */
  outDir: string;
  /** JSON of the context, as the `cdk` command hands it over. */
  context: string;
}

export type SynthReport = { kind: "done" } | { kind: "failed"; text: string };

const app = pathToFileURL(join(process.cwd(), "infra/app.ts")).href;
let runs = 0;

// A module is loaded once for each URL: those of the blog get a new one for each run, those of packages stay.
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const isOwn = found.url.startsWith("file:") && !found.url.includes("/node_modules/");
    return isOwn ? { ...found, url: `${found.url}?run=${runs}` } : found;
  },
});

process.on("message", (order: SynthOrder) => {
  void synthesize(order).then((report) => process.send?.(report));
});

/** CDK puts the same words before a message once for each level of the tree. */
function wordsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^(?:Resolution error: )+/, "");
}

async function synthesize({ outDir, context }: SynthOrder): Promise<SynthReport> {
  runs++;
  process.env.CDK_OUTDIR = outDir;
  process.env.CDK_CONTEXT_JSON = context;
  try {
    await import(app);
    return { kind: "done" };
  } catch (error) {
    return { kind: "failed", text: wordsOf(error) };
  } finally {
    process.removeAllListeners("beforeExit"); // each app would synthesize itself once more at the end
  }
}
