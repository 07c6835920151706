import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commands } from "../../content-loader/commands.ts";
import { exitCode } from "../../content-loader/failure.ts";

const docs = readFileSync(join(import.meta.dirname, "../../docs/commands.md"), "utf8");

/** The text below a command's heading. */
function section(name: string): string {
  const start = docs.indexOf(`\n## ${name}\n`);
  if (start < 0) return "";
  const end = docs.indexOf("\n## ", start + 1);
  return docs.slice(start, end < 0 ? undefined : end);
}

/** Described once for all commands that speak to a blog. */
const shared = new Set(["local", "aws", "state"]);

it("takes no AWS SDK to tell what there is", () => {
  const loaded = Object.keys(createRequire(import.meta.url).cache);
  expect(loaded.filter((file) => file.includes("@aws-sdk"))).toEqual([]);
});

describe("docs/commands.md", () => {
  it.each(Object.entries(commands))("tells the flags of %s, with an example", (name, { flags }) => {
    const text = section(name);
    expect(text).toMatch(new RegExp(`^npm run (?:blog -- ${name}|load-content --)`, "m"));
    for (const flag of Object.keys(flags)) {
      if (!shared.has(flag)) expect(text).toContain(`\`--${flag}`);
    }
  });

  it.each(Object.entries(exitCode))("tells the exit code of %s", (name, code) => {
    const cell = name === "ok" ? "" : `\`${name}\` `;
    expect(docs).toContain(`\n| ${code} | ${cell}|`);
  });
});
