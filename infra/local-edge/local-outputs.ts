import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Fields } from "./template/fields.ts";

/** What the loader needs to find this process, as `local.json` in the state folder says it. */
export interface LocalOutputs {
  pid: number;
  /** For the AWS SDK: DynamoDB, S3, CloudFront and CloudWatch Logs. */
  endpoint: string;
  /** The stack's outputs; SiteUrl is the local address. */
  outputs: Record<string, string>;
  /** Whether the site answers at SiteUrl. */
  site?: boolean;
}

export function writeLocalOutputs(stateDir: string, local: LocalOutputs): void {
  const path = pathIn(stateDir);
  writeFileSync(`${path}.tmp`, `${JSON.stringify(local, null, 2)}\n`);
  renameSync(`${path}.tmp`, path);
}

/** Undefined when nothing runs there. */
export function readLocalOutputs(stateDir: string): LocalOutputs | undefined {
  try {
    const json = new Fields(JSON.parse(readFileSync(pathIn(stateDir), "utf8")), "local.json");
    const outputs = json.fields("outputs");
    return {
      pid: json.number("pid"),
      endpoint: json.text("endpoint"),
      site: json.flag("site", false),
      outputs: Object.fromEntries(outputs.names().map((name) => [name, outputs.text(name)])),
    };
  } catch {
    return undefined;
  }
}

export function removeLocalOutputs(stateDir: string): void {
  rmSync(pathIn(stateDir), { force: true });
}

function pathIn(stateDir: string): string {
  return join(stateDir, "local.json");
}
