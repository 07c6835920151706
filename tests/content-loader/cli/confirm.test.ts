import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { confirm } from "../../../content-loader/cli/confirm.ts";

/** Someone who types this at a terminal, or closes it. */
function person(answer: string | undefined, isTTY = true) {
  const stdin = Object.assign(new PassThrough(), { isTTY });
  const stderr = Object.assign(new PassThrough(), { isTTY });
  if (answer === undefined) stdin.end();
  else stdin.write(answer);
  return { stdin, stderr, env: {} };
}

const question = "Delete 7 posts?";

describe("confirm", () => {
  it.each(["y\n", "Yes\n", " y \n"])("goes on after %j", async (answer) => {
    const someone = person(answer);
    await confirm(question, "--yes", someone);
    expect(String(someone.stderr.read())).toBe("Delete 7 posts? [y/N] ");
  });

  it.each(["\n", "n\n", "yesterday\n", undefined])("ends with 4 after %j", async (answer) => {
    await expect(confirm(question, "--yes", person(answer))).rejects.toMatchObject({
      exitCode: 4,
      message: "Cancelled. Nothing was written.",
    });
  });

  it.each([
    ["no terminal is there", person("y\n", false)],
    ["a machine builds", { ...person("y\n"), env: { CI: "true" } }],
  ])("asks nobody where %s, and names the flag", async (_, nobody) => {
    await expect(confirm(question, "--yes", nobody)).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringContaining("--yes"),
    });
    expect(nobody.stderr.read()).toBeNull();
  });
});
