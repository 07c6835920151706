import { defineConfig } from "vitest/config";
import { checkTable } from "./tests/conformance/check-table.ts";

const mutations = "tests/contract/mutations.test.ts";
const drills = [
  "tests/content-loader/kill-sweep.test.ts",
  "tests/content-loader/replication-orders.test.ts",
  "tests/content-loader/schedule-drill.test.ts",
  "tests/infra/brake-drill.test.ts",
  "tests/infra/deploy-drill.test.ts",
];
const pages = "tests/pages/**/*.test.ts";
const site = ["tests/contract/**/*.test.ts", "tests/browser/**/*.test.ts"];

/**
 * Unit tests first; then what needs a running site; then what readers have of its pages; then the site's own suite against
 * templates that lack something; at last what goes wrong while readers watch, alone, since a starved machine answers 503 too.
 */
// oxlint-disable-next-line import/no-default-export -- vitest asks for one
export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 90_000,
    reporters: ["default", checkTable()],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [...site, pages, ...drills],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "site",
          include: site,
          exclude: [mutations],
          globalSetup: "tests/support/local-edge.ts",
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: "pages",
          include: [pages],
          globalSetup: "tests/pages/setup.ts",
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: "mutations",
          include: [mutations],
          maxConcurrency: 3,
          sequence: { groupOrder: 4 },
        },
      },
      {
        extends: true,
        test: {
          name: "drills",
          include: drills,
          fileParallelism: false,
          sequence: { groupOrder: 5 },
        },
      },
    ],
  },
});
