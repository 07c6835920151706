import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What tests or measurements say of one line of the goal sheet. */
export interface Finding {
  reached: boolean;
  measured: string[];
  /** Why it is not reached. */
  why: string[];
}

interface Report {
  testResults: {
    assertionResults: {
      title: string;
      fullName: string;
      status: string;
      meta: { measured?: string; missed?: Record<string, string> };
    }[];
  }[];
}

/** Runs the tests of pages on a site, and sorts what they say by the lines that their titles name. Failing tests are findings. */
export async function runChecks(
  url: string,
  posts: string,
  state: string,
): Promise<Map<string, Finding>> {
  const file = join(state, "checks.json");
  const report = ["--reporter", "default", "--reporter", "json", "--outputFile.json", file];
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--project", "pages", ...report];
  const child = spawn(process.execPath, ["--import", "./infra/require-node.mjs", ...vitest], {
    env: { ...process.env, PAGES_URL: url, POSTS: posts },
    stdio: ["ignore", 2, 2],
  });
  await once(child, "close");
  return sortFindings(JSON.parse(await readFile(file, "utf8")));
}

function sortFindings({ testResults }: Report): Map<string, Finding> {
  const findings = new Map<string, Finding>();
  for (const { title, status, meta } of testResults.flatMap((each) => each.assertionResults)) {
    for (const id of idsIn(title)) {
      const finding = findings.get(id) ?? { reached: true, measured: [], why: [] };
      findings.set(id, finding);
      const passed = status === "passed";
      const missed = meta.missed?.[id];
      finding.reached &&= passed && missed === undefined;
      if (meta.measured !== undefined) finding.measured.push(meta.measured);
      if (missed !== undefined) finding.why.push(missed);
      if (!passed) finding.why.push(`fails: ${title.replace(ids, "")}`);
    }
  }
  return findings;
}

const ids = /\s*\(([A-Z]\d+(?:, [A-Z]\d+)*)\)$/;

function idsIn(title: string): string[] {
  return ids.exec(title)?.[1]?.split(", ") ?? [];
}
