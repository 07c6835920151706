import { defineConfig } from "vitest/config";

// The two suites that need a running site share one; the others start nothing they do not need.
const running = ["tests/contract/**/*.test.ts", "tests/browser/**/*.test.ts"];

// oxlint-disable-next-line import/no-default-export -- vitest asks for one
export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 90_000,
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["tests/**/*.test.{ts,tsx}"], exclude: running },
      },
      {
        extends: true,
        test: { name: "site", include: running, globalSetup: "tests/support/local-edge.ts" },
      },
    ],
  },
});
