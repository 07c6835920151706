import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { Fields } from "./template/fields.ts";

/**
 * Runs the CDK app as the `cdk` command does, with cdk.json's context, and returns the new folder of its cloud assembly. Assets
 * stay where they are and CDK's own validation, seconds long, is left to `cdk deploy`. Throws what the app said.
 */
export async function synthesize(root: string, stateDir: string): Promise<string> {
  const outDir = join(stateDir, "cdk.out", String(Date.now()));
  const child = spawn(process.execPath, ["infra/app.ts"], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      ...process.env,
      CDK_OUTDIR: outDir,
      CDK_VALIDATION: "false",
      CDK_CONTEXT_JSON: readContext(root),
    },
  });
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
  if (code === 0) return outDir;
  rmSync(outDir, { recursive: true, force: true });
  throw new Error(
    `The CDK app could not be synthesized; nothing was changed.\n\n${plain(errors)}\n\n\`npx cdk synth\` says more.`,
  );
}

/** What was printed before Node's report of the uncaught error, else that error's message: not the stack. */
function plain(errors: string): string {
  const [printed = ""] = errors.split(/^(?:node:|file:|\/).*:\d+$/m);
  const message = /^\w*Error: .*(?:\n(?!\s+at ).*)*/m.exec(errors)?.[0];
  return (printed.trim() || message || errors).trim();
}

/** Removes the assemblies of earlier synths; until now the site ran on one of them. */
export function removeOlder(cdkOut: string): void {
  for (const other of readdirSync(dirname(cdkOut))) {
    if (other !== basename(cdkOut))
      rmSync(join(dirname(cdkOut), other), { recursive: true, force: true });
  }
}

function readContext(root: string): string {
  const settings = new Fields(JSON.parse(readFileSync(join(root, "cdk.json"), "utf8")), "cdk.json");
  return JSON.stringify({
    ...settings.fields("context").all(),
    "aws:cdk:disable-asset-staging": true,
  });
}
