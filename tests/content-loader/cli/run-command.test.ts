import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { commands } from "../../../content-loader/commands.ts";
import { folderWith, post } from "../support/folder.ts";
import { run, runJson, start, stateFor } from "../support/run.ts";

const faulty = { "a.md": post("title: 7\ndate: 2026-13-45") };

/** The fields that every JSON report has. */
const fields = "schema command ok exitCode result problems warnings error".split(" ");

describe("the help", () => {
  it.each(Object.keys(commands))("of %s starts with an example of it", async (name) => {
    const { code, out, err } = await run(name, "--help");
    expect([code, err]).toEqual([0, ""]);
    expect(out.split("\n")[0]).toMatch(new RegExp(`^npm run blog -- ${name}\\b`));
    expect(out).toContain("--json");
  });

  it("lists every command", async () => {
    const { code, out } = await run("--help");
    expect(code).toBe(0);
    for (const name of Object.keys(commands)) expect(out).toMatch(new RegExp(`^  ${name}\\b`, "m"));
  });

  it("follows what the command line has wrong, on stderr, with 2", async () => {
    for (const args of [[], ["publish"], ["check", "--wrong"], ["check", "one", "two"]]) {
      const { code, out, err } = await run(...args);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toMatch(/\n\nnpm run blog -- check/);
    }
  });
});

describe("--json", () => {
  it("prints the same fields after success, a fault of the posts and a wrong flag", async () => {
    const dir = folderWith({ "a.md": post("title: A\ndate: 2020-01-01\nmood: good") });
    const good = await runJson("check", "--dir", dir);
    const bad = await runJson("check", "--dir", folderWith(faulty));
    const wrong = await runJson("check", "--wrong");
    const unknown = await runJson("publish");
    for (const report of [good, bad, wrong, unknown]) expect(Object.keys(report)).toEqual(fields);
    expect(good).toMatchObject({ schema: 1, command: "check", ok: true, exitCode: 0, error: null });
    expect(good.warnings).toEqual([expect.stringContaining("mood")]);
    expect(bad).toMatchObject({ ok: false, exitCode: 7, result: null, error: { code: "content" } });
    expect(wrong).toMatchObject({ command: "check", exitCode: 2, error: { code: "usage" } });
    expect(unknown).toMatchObject({ command: null, exitCode: 2 });
  });

  it("lists each problem with its place", async () => {
    const dir = folderWith(faulty);
    const { problems } = await runJson("check", "--dir", dir);
    expect(problems).toEqual([
      { file: `${dir}/a.md`, line: 2, column: 8, what: expect.stringContaining("title") },
      { file: `${dir}/a.md`, line: 3, column: 7, what: expect.stringContaining("date") },
    ]);
  });
});

it("uses colours where there is no terminal with FORCE_COLOR alone", async () => {
  const dir = folderWith({ "a.md": post("title: A\ndate: 2020-01-01\nmood: good") });
  const check = (env: NodeJS.ProcessEnv) => start(["check", "--dir", dir], env).end;
  expect((await check({})).err).not.toContain("\u001B");
  expect((await check({ NO_COLOR: "1" })).err).not.toContain("\u001B");
  expect((await check({ FORCE_COLOR: "1" })).err).toContain("\u001B[33mWarning:");
});

it("shows a stack trace with --debug alone", async () => {
  const args = ["check", "--dir", folderWith(faulty)];
  expect((await run(...args)).err).not.toContain("\n    at ");
  expect((await run(...args, "--debug")).err).toContain("\n    at ");
});

it("says what readers see when it is interrupted, and exits with 130", async () => {
  const silent = createServer(() => undefined).listen(0, "127.0.0.1");
  onTestFinished(() => {
    silent.closeAllConnections();
    silent.close();
  });
  await once(silent, "listening");
  const address = silent.address();
  const endpoint = typeof address === "object" ? `http://127.0.0.1:${address?.port}` : "";
  const dir = folderWith({ "a.md": post("title: A\ndate: 2020-01-01") });
  const { child, end } = start([
    ..."load --json --local --state".split(" "),
    stateFor({ endpoint }),
    "--dir",
    dir,
  ]);
  await once(silent, "connection");
  child.kill("SIGINT");
  const { code, out, err } = await end;
  expect(code).toBe(130);
  expect(err).toMatch(/^Interrupted\. Readers see one whole release.*Run the same again/m);
  expect(JSON.parse(out)).toMatchObject({
    ok: false,
    exitCode: 130,
    error: { code: "interrupted" },
  });
});

it("ends quietly when its reader has seen enough", async () => {
  const { child, end } = start(["--help"]);
  child.stdout.destroy();
  const { code, err } = await end;
  expect([code, err]).toEqual([0, ""]);
});
