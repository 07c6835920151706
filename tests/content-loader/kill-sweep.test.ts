import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLocalOutputs } from "../../infra/local-edge/local-outputs.ts";
import { startAwsProxy } from "../support/aws-proxy.ts";
import { startLoader, stateBehind, type LoaderProcess } from "../support/loader-process.ts";
import { startLocalEdge, type LocalEdge } from "../support/local-edge.ts";
import { folderWith } from "./support/folder.ts";
import { readPages, watchWhile, type Pages } from "./support/page-reader.ts";
import { newPage, pages, release } from "./support/sweep-blog.ts";

const fewestWrites = 6; // objects, release, ref, index, invalidation, and the note of it

let edge: LocalEdge;

beforeAll(async () => {
  edge = await startLocalEdge(["--lag", "0-200", "--region", "eu-west-1"]);
});

afterAll(() => edge.stop());

/** Loads a release whole. */
async function load(dir: string): Promise<void> {
  expect(await startLoader(dir, edge.state).ended).toMatchObject({ code: 0 });
}

/** Loads a release and is killed at its n-th write; tells which one it was, if there was one. */
async function loadUntil(
  dir: string,
  write: number,
  when: "before" | "after",
): Promise<string | undefined> {
  let killed: string | undefined;
  const strike = async (operation: string): Promise<void> => {
    killed = operation;
    await loader.kill();
  };
  const { endpoint } = readLocalOutputs(edge.state) ?? { endpoint: "" };
  const proxy = await startAwsProxy(endpoint, { write, when, strike });
  const loader: LoaderProcess = startLoader(dir, stateBehind(proxy.endpoint, edge.state));
  const { code, output } = await loader.ended;
  await proxy.stop();
  expect(code, output).toBe(killed === undefined ? 0 : null);
  return killed;
}

describe.each(["before", "after"] as const)("a loader that is killed %s a write", (when) => {
  it(
    "never shows a reader two releases at once, nor an error, and the next run completes",
    { timeout: 300_000 },
    async () => {
      const [a, b] = [folderWith(release.a), folderWith(release.b)];
      await load(b);
      const [after, added] = [await read(pages), await read([newPage])];
      await load(a);
      const before = await read(pages);
      const writes: string[] = [];
      for (;;) {
        const { result, rounds, faults } = await watchWhile(
          edge.url,
          { before, after },
          async () => {
            const killed = await loadUntil(b, writes.length + 1, when);
            if (killed !== undefined) await load(b);
            return killed;
          },
        );
        expect(faults, `killed ${when} write ${writes.length + 1}, ${result}`).toEqual([]);
        expect(rounds).toBeGreaterThan(5);
        expect([await read(pages), await read([newPage])]).toEqual([after, added]);
        if (result === undefined) break;
        writes.push(result);
        await load(a);
        expect(await read(pages)).toEqual(before);
      }
      expect(writes.length, writes.join(", ")).toBeGreaterThanOrEqual(fewestWrites);
    },
  );
});

/** What a reader gets for these paths: every one a page. */
async function read(paths: readonly string[]): Promise<Pages> {
  const read = await readPages(edge.url, paths);
  for (const [path, page] of read) expect(page, path).toMatch(/^200 /);
  return read;
}
