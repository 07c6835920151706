import { writeFile } from "node:fs/promises";
import { conformanceReporter, tableFile } from "./reporter.ts";

/** Writes the table of this run, whatever it shows, and then names what is wrong with it. */
// oxlint-disable-next-line import/no-default-export -- vitest loads a reporter by it, and calls it with `new`
export default function WriteTable(): ReturnType<typeof conformanceReporter> {
  return conformanceReporter(async ({ text, problems }) => {
    await writeFile(tableFile, text);
    return problems;
  });
}
