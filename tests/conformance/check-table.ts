import { readFile } from "node:fs/promises";
import type { Reporter } from "vitest/node";
import { conformanceReporter, tableFile } from "./reporter.ts";

/** Fails a whole run whose tests would make another table than the committed one. */
export function checkTable(): Reporter {
  return conformanceReporter(async ({ text, problems }) => {
    const committed = await readFile(tableFile, "utf8").catch(() => "");
    const stale =
      "docs/cloudfront-conformance.md is not what this run makes: `npm run conformance`";
    return text === committed ? problems : [...problems, stale];
  });
}
