import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseFrontMatter } from "../../../content-loader/header/front-matter.ts";
import { checkHeader } from "../../../content-loader/header/header.ts";
import { formatProblem } from "../../../content-loader/problem.ts";

const folder = join(import.meta.dirname, "../../fixtures/front-matter");

function check(file: string) {
  const frontMatter = parseFrontMatter(file, readFileSync(join(folder, file), "utf8"));
  const { header, problems, unknown } = checkHeader(file, frontMatter, "Asia/Shanghai");
  return { header, problems: problems.map(formatProblem), unknown };
}

/** `x.md` is a post, `x.json` what becomes of it in Shanghai. */
describe("front matter as it is found", () => {
  const posts = readdirSync(folder).filter((name) => name.endsWith(".md"));

  it.each(posts)("%s", async (file) => {
    const checked = `${JSON.stringify(check(file), null, 2)}\n`;
    await expect(checked).toMatchFileSnapshot(join(folder, file.replace(/\.md$/, ".json")));
  });
});
