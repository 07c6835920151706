import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRecord } from "../../edge/store/shape.ts";
import { Failure } from "../failure.ts";

/**
 * The CloudFormation template of the blog's settings as they are now, by the CDK app in a process of its own; no account and no
 * network is needed. CDK's own validation, seconds long, is left to `cdk deploy`. Throws a Failure with what the app said.
 */
export async function synthesize(root: string): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), "edgewise-"));
  try {
    const cdk: unknown = JSON.parse(await readFile(join(root, "cdk.json"), "utf8"));
    const context = isRecord(cdk) && isRecord(cdk.context) ? cdk.context : {};
    const child = spawn(
      process.execPath,
      ["--import", "./infra/require-node.mjs", "infra/app.ts"],
      {
        cwd: root,
        stdio: ["ignore", "ignore", "pipe"],
        env: {
          ...process.env,
          CDK_OUTDIR: folder,
          CDK_CONTEXT_JSON: JSON.stringify({ ...context, "aws:cdk:disable-asset-staging": true }),
          CDK_VALIDATION: "false",
        },
      },
    );
    let said = "";
    child.stderr.on("data", (text: Buffer) => (said += text.toString()));
    const [code]: unknown[] = await once(child, "close");
    if (code !== 0) throw unsynthesized(said);
    return JSON.parse(await readFile(join(folder, "Edgewise.template.json"), "utf8"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function unsynthesized(said: string): Failure {
  return new Failure(
    "notFound",
    `The template can't be made of blog.config.ts, so its settings are not known. Nothing was written. \`npx cdk synth\` says more:\n${said.trim().slice(0, 2_000)}`,
  );
}
