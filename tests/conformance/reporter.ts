import { join } from "node:path";
import { styleText } from "node:util";
import type { Reporter, TestModule, Vitest } from "vitest/node";
import type { RunTest } from "./row.ts";
import { sections } from "./sections.ts";
import { conformanceTable, type Table } from "./table.ts";

/** The committed table. */
export const tableFile = join(import.meta.dirname, "../../docs/cloudfront-conformance.md");

const proving = ["unit", "site"];

/**
 * A reporter that makes the table of a whole run and hands it on; what comes back are problems, which are printed and make the
 * run fail. A run of some tests alone, or of another site than this machine's, proves no table.
 */
export function conformanceReporter(use: (table: Table) => Promise<string[]>): Reporter {
  let vitest: Vitest;
  return {
    onInit: (started) => {
      vitest = started;
    },
    onTestRunEnd: async (modules) => {
      if (!(await isWhole(vitest, modules))) return;
      const problems = await use(conformanceTable(sections, runTests(modules)));
      if (problems.length === 0) return;
      console.error(styleText("red", `\nConformance:\n  ${problems.join("\n  ")}\n`));
      process.exitCode = 1;
    },
  };
}

async function isWhole(vitest: Vitest, modules: readonly TestModule[]): Promise<boolean> {
  if (vitest.config.testNamePattern !== undefined || process.env.SITE_URL) return false;
  const projects = new Set(vitest.projects.map(({ name }) => name));
  if (!proving.every((name) => projects.has(name))) return false;
  const ran = new Set(modules.map(({ moduleId }) => moduleId));
  const all = await vitest.globTestSpecifications();
  return all.every(({ moduleId }) => ran.has(moduleId));
}

function runTests(modules: readonly TestModule[]): RunTest[] {
  return modules
    .filter(({ project }) => proving.includes(project.name))
    .flatMap((module) =>
      [...module.children.allTests()].map((test) => ({
        file: module.relativeModuleId,
        title: test.fullName,
        passed: test.result().state === "passed",
      })),
    );
}
