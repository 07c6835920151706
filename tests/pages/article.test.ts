import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { useChromium } from "../browser/chromium.ts";
import { codeBlocks, sentencesOf } from "./source.ts";
import { pagesUrl, subject, subjectFile, torture } from "./site.ts";

const { open, errors } = useChromium();
const tortureFile = join(import.meta.dirname, "../fixtures/posts/torture-post/index.md");
const sources = [
  { path: subject, file: subjectFile },
  { path: torture, file: tortureFile },
];

describe("without JavaScript", () => {
  it.for(sources)(
    "has every sentence of its source: $path (C3)",
    async ({ path, file }, { task }) => {
      const page = await open(pagesUrl + path, { javaScriptEnabled: false });
      const text = squeeze(await page.locator("main").evaluate((main) => main.textContent));
      const sentences = sentencesOf(await readFile(file, "utf8"));
      const missing = sentences.filter((sentence) => !text.includes(squeeze(sentence)));
      task.meta.measured = `${sentences.length - missing.length} of ${sentences.length} sentences`;
      expect(sentences.length).toBeGreaterThan(10);
      expect(missing).toEqual([]);
    },
  );

  it("lists the posts on the index (C3)", async () => {
    const page = await open(`${pagesUrl}/`, { javaScriptEnabled: false });
    expect(await page.locator(`.posts a[href="${subject}"]`).isVisible()).toBe(true);
  });
});

describe("headings", () => {
  it("have ids that read, a link to themselves, room above and their place in the contents (R6)", async () => {
    const page = await open(pagesUrl + torture);
    const headings = await page.locator(".prose :is(h2, h3)").evaluateAll((all) =>
      all.map((heading) => ({
        id: heading.id,
        link: heading.querySelector("a.anchor")?.getAttribute("href"),
        room: Number.parseFloat(getComputedStyle(heading).scrollMarginTop) > 0,
      })),
    );
    expect(headings.map(({ id }) => id)).toContain("h-引号与破折号");
    expect(new Set(headings.map(({ id }) => id)).size).toBe(headings.length);
    for (const { id, link, room } of headings)
      expect({ link, room }).toEqual({ link: `#${id}`, room: true });
    const contents = await page
      .locator("nav.contents a")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    expect(contents).toEqual(headings.map(({ id }) => `#${id}`));
  });
});

describe("code", () => {
  it.for(sources)(
    "is the author's to the byte, shown and copied: $path (R7)",
    async ({ path, file }, { task }) => {
      const blocks = codeBlocks(await readFile(file, "utf8"));
      const page = await open(pagesUrl + path);
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      expect(await page.locator(".prose pre code").allTextContents()).toEqual(
        blocks.map((block) => `${block}\n`),
      );
      const copied: string[] = [];
      for (const button of await page.locator(".copy").all()) {
        await button.click({ force: true });
        await expect.poll(() => page.locator("[role=status]").textContent()).toBe("已复制");
        copied.push(await page.evaluate(() => navigator.clipboard.readText()));
      }
      task.meta.measured = `${copied.length} of ${blocks.length} blocks`;
      expect(copied).toEqual(blocks);
    },
  );

  it("has its language, its title, marked lines, tabs, and scrolls by itself (R7)", async () => {
    const page = await open(pagesUrl + torture, { viewport: { width: 390, height: 800 } });
    const titled = page.locator("figure.code").first();
    expect(await titled.locator("figcaption").innerText()).toBe("edge/handler.ts");
    expect(await titled.getAttribute("data-language")).toBe("ts");
    const label = await titled.evaluate((block) => getComputedStyle(block, "::before").content);
    expect(label).toMatch(/^"ts"|attr\(data-language\)/);
    const lines = await titled
      .locator(".line")
      .evaluateAll((all) => all.map(({ className }) => className));
    expect(lines.map((name) => name.includes("marked"))).toEqual([
      false,
      true,
      false,
      true,
      true,
      false,
    ]);
    const long = page.locator(".code pre").filter({ hasText: "curl -sS" });
    expect(await long.evaluate((pre) => pre.scrollWidth > pre.clientWidth)).toBe(true);
    expect(
      await page
        .locator("pre")
        .first()
        .evaluate((pre) => getComputedStyle(pre).tabSize),
    ).toBe("2");
  });

  it("draws boxes whose sides meet (R7)", async () => {
    const page = await open(pagesUrl + torture);
    const widths = await page
      .locator("pre")
      .filter({ hasText: "viewer" })
      .evaluate((pre) => {
        const probe = pre.querySelector("code")?.cloneNode() as HTMLElement;
        pre.append(probe);
        probe.style.whiteSpace = "pre";
        return ["┌──────────┐     ┌──────────┐", "│ viewer   │────▶│ origin   │"].map((line) => {
          probe.textContent = line;
          return probe.getBoundingClientRect().width;
        });
      });
    expect(Math.abs((widths[0] ?? 0) - (widths[1] ?? 9))).toBeLessThan(0.5);
  });
});

describe("the post", () => {
  it("tells how long it takes, when it was written, what comes before and after, and has a feed (R8)", async ({
    task,
  }) => {
    const page = await open(pagesUrl + subject);
    const minutes = await page.locator(".meta").innerText();
    task.meta.measured = /\d+ 分钟/.exec(minutes)?.[0] ?? "none";
    expect(minutes).toMatch(/约 \d+ 分钟/);
    expect(await page.locator(".meta time").first().isVisible()).toBe(true);
    expect(await page.locator(".neighbours a").count()).toBeGreaterThan(0);
    expect(await page.locator('a[href="/feed.xml"]').first().isVisible()).toBe(true);
    const search = page.locator("a[href^='/search'], form[action='/search']").first();
    if (!(await search.isVisible())) task.meta.missed = { R8: "no link to a search" };
  });

  it("has footnotes that lead there and back (R9)", async () => {
    const page = await open(pagesUrl + torture);
    const links = await page
      .locator("[role=doc-noteref], [role=doc-backlink]")
      .evaluateAll((all) =>
        all.map((link) => document.querySelector(link.getAttribute("href") ?? "none") !== null),
      );
    expect(links).toHaveLength(6);
    expect(links).not.toContain(false);
  });

  it("has tables that scroll alone, tasks, lists that count on, and formulas as MathML (R9)", async () => {
    const page = await open(pagesUrl + torture, { viewport: { width: 390, height: 800 } });
    const wide = page.locator(".table").last();
    expect(await wide.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true);
    expect(await wide.locator("table").evaluate((table) => getComputedStyle(table).display)).toBe(
      "table",
    );
    expect(await page.locator(".prose").innerText()).toMatch(/☑ 做完的事[^]*☐ 没做的事/);
    expect(await page.locator(".prose ol[start='3'] ul ol ul li").innerText()).toBe("最深");
    expect(await page.locator(".prose p > math").count()).toBe(1);
    expect(await page.locator(".math > math[display=block]").count()).toBe(1);
    expect(await page.locator(".prose").innerText()).toContain("$5 和 $10 是钱");
  });

  it("runs nothing of what its Markdown tries (R10)", async () => {
    const page = await open(pagesUrl + torture);
    expect(await page.evaluate(() => "attacked" in window)).toBe(false);
    expect(
      await page.locator(":is(iframe, form, svg, input, .prose style, .prose script)").count(),
    ).toBe(0);
    expect(await page.locator("main").innerText()).toContain("真的结束。");
    expect(errors).toEqual([]);
  });
});

/** Text without white space, which Markdown and HTML treat as they like. */
function squeeze(text: string | null): string {
  return (text ?? "").replace(/\s/g, "");
}
