import { growthTable, publicationTable } from "./growth-tables.ts";
import { exponentTable, hitTable, locationTable, publishingTable, ttlTable } from "./hit-tables.ts";
import { costTable, demandTable, limitTable, purgeTable, reachTable } from "./limit-tables.ts";
import { compareAll, simulationTable } from "./simulation-table.ts";

/** The tables of docs/scale.md, by the name that their markers have there. */
export const tables = {
  demand: demandTable,
  hits: hitTable,
  ttl: ttlTable,
  exponents: exponentTable,
  locations: locationTable,
  simulation: () => simulationTable(compareAll()),
  publishing: publishingTable,
  limits: limitTable,
  reach: reachTable,
  purge: purgeTable,
  publication: publicationTable,
  growth: growthTable,
  cost: costTable,
};

/** The document with each table put between its markers, `<!-- name -->` and `<!-- /name -->`. Throws when one has no place. */
export function fill(document: string, made: Readonly<Record<string, string>>): string {
  let filled = document;
  for (const [name, table] of Object.entries(made)) {
    const place = new RegExp(`<!-- ${name} -->\\n[^]*?<!-- /${name} -->`);
    if (!place.test(filled)) throw new Error(`The document has no place for the table ${name}`);
    filled = filled.replace(place, () => `<!-- ${name} -->\n${table}\n<!-- /${name} -->`);
  }
  return filled;
}
