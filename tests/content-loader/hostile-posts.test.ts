import { expect, it } from "vitest";
import { startAws } from "./support/aws.ts";
import { folderWith, post } from "./support/folder.ts";
import { run, stateFor } from "./support/run.ts";

/** Lines of more and more `sign`s. */
function staircase(sign: string, steps: number): string {
  return Array.from({ length: steps }, (_, step) => `${sign.repeat(step)}\n`).join("");
}

/** A table whose rows lack their cells. */
function table(columns: number, rows: number): string {
  return `${"|a".repeat(columns)}|\n${"|-".repeat(columns)}|\n${"|\n".repeat(rows)}`;
}

/**
 * Markdown on which marked itself does not end, or takes gigabytes, or overflows its stack; and why it is refused. A slow machine
 * comes to the end of the time first.
 */
const hostile: [name: string, body: string, why: RegExp][] = [
  ["endless", "a\n-\n".repeat(75_000), /can't be read within 4 s/],
  ["endless-code", `\`\`\`js\n${"<a>".repeat(300_000)}\n\`\`\``, /can't be read within 4 s/],
  ["endless-emphasis", "_a__a ".repeat(150_000), /can't be read within 4 s/],
  ["nested", "> ".repeat(20_000), /is nested too deeply/],
  ["nested-lists", `${"- ".repeat(8000)}a`, /is nested too deeply|can't be read within 4 s/],
  ["staircase", staircase(">", 760), /is nested too deeply/],
  ["wide-table", table(2000, 300_000), /can't be read within (?:384 MB of memory|4 s)/],
  ["comments", "<!--".repeat(100_000), /comment `<!--` has no end/],
  ["vast", "x".repeat(1_000_000), /makes a page of \d+ bytes/],
];

/** Markdown as bad as that, which is read all the same. */
const odd = {
  emphasis: "*a **a ".repeat(40_000),
  brackets: "[".repeat(100_000),
};

it(
  "refuses each post that would take all time or memory by its name, checks the others, and writes nothing",
  { timeout: 120_000 },
  async () => {
    const aws = await startAws();
    const bodies: [string, string][] = [
      ...hostile.map(([name, body]): [string, string] => [name, body]),
      ...Object.entries(odd),
    ];
    const folder = folderWith({
      ...Object.fromEntries(
        bodies.map(([name, body]) => [
          `${name}.md`,
          post(`title: ${name}\ndate: 2020-01-02`, body),
        ]),
      ),
      "mistaken.md": post("title: Mistaken\ndate: 2020-01-01", "[x](./nowhere.md)\n"),
      "good.md": post("title: Good\ndate: 2020-01-03"),
    });
    const { code, err } = await run("load", "--dir", folder, "--local", "--state", stateFor(aws));
    expect([code, aws.writes, aws.files.has("index.html")]).toEqual([7, [], false]);
    for (const [name, , why] of hostile)
      expect(err).toMatch(new RegExp(`^${folder}/${name}\\.md:\\d+:\\d+ (?:${why.source})`, "m"));
    expect(err).toContain(`${folder}/mistaken.md:6:1 link`);
    expect(err).toContain(`\n\n${hostile.length + 1} problems in the posts. Nothing was written`);
    expect(err).toContain(`Rendering posts: ${bodies.length + 2}\n`);
    expect(err).not.toContain("    at ");
  },
);
