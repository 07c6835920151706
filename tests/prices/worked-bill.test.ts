import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { workedBill, writtenBill } from "../../bench/bill.ts";
import { synthesize } from "../../content-loader/cost/synthesize.ts";
import { settingsOf } from "../../content-loader/cost/template-settings.ts";

const root = join(import.meta.dirname, "../..");

it("is in docs/operations.md as price list, measurements and template give it now", async () => {
  const settings = settingsOf(await synthesize(root));
  const hint = "`npm run bench -- bill` writes it anew";
  expect(writtenBill().split("\n"), hint).toEqual(workedBill(settings).split("\n"));
});

it("is what the README says of a million views and of none", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const [none, most, idle] = ["1,000,000 | 0 %", "1,000,000 | 99 %", "none | –"].map(
    (row) =>
      new RegExp(`^\\| ${row.replace("|", "\\|")} .*\\*\\*(.*)\\*\\*`, "m").exec(
        writtenBill(),
      )?.[1],
  );
  expect(readme).toContain(
    `A million views are ${none} a month when no cache answers any, ${most} when caches answer 99 %, and ${idle} when nobody reads`,
  );
});
