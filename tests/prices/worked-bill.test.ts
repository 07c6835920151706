import { join } from "node:path";
import { expect, it } from "vitest";
import { workedBill, writtenBill } from "../../bench/bill.ts";
import { synthesize } from "../../content-loader/cost/synthesize.ts";
import { settingsOf } from "../../content-loader/cost/template-settings.ts";

it("is in docs/operations.md as price list, measurements and template give it now", async () => {
  const settings = settingsOf(await synthesize(join(import.meta.dirname, "../..")));
  const hint = "`npm run bench -- bill` writes it anew";
  expect(writtenBill().split("\n"), hint).toEqual(workedBill(settings).split("\n"));
});
