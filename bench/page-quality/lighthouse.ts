import { freePort } from "../../tests/support/free-port.ts";
import lighthouse, { type Config, type Flags, type Result } from "lighthouse";
import desktop from "lighthouse/core/config/desktop-config.js";
import { chromium } from "playwright-core";
import { median } from "../row.ts";
import type { Finding } from "./checks.ts";

const runs = 3;
const categories = ["performance", "accessibility", "best-practices", "seo"];
const agentic = "agentic-browsing";

interface Page {
  name: string;
  url: string;
}

/** Lighthouse on each page, mobile and desktop, three times each; medians. The lines S1, S2, S8, S9 and the first half of S10. */
export async function runLighthouse(pages: readonly Page[]): Promise<Map<string, Finding>> {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [`--remote-debugging-port=${port}`, "--no-sandbox", "--disable-gpu"],
  });
  const sets: Results[] = [];
  for (const page of pages)
    for (const form of ["mobile", "desktop"] as const)
      sets.push({ ...page, form, results: await repeat(page.url, { port }, configs[form]) });
  const [post] = pages;
  const applied = post && (await repeat(post.url, { port, throttlingMethod: "devtools" }));
  await browser.close();
  return new Map([
    ["S1", scores(sets)],
    ["S2", audits(sets)],
    ["S8", simulated(sets)],
    ["S9", throttled(applied ?? [])],
    ["S10", blocking(sets)],
  ]);
}

interface Results extends Page {
  form: "mobile" | "desktop";
  results: Result[];
}

const configs: Record<Results["form"], Config | undefined> = { mobile: undefined, desktop };

async function repeat(url: string, flags: Flags, config?: Config): Promise<Result[]> {
  const results: Result[] = [];
  for (let run = 0; run < runs; run++) {
    process.stderr.write(`Lighthouse, ${url}, ${run + 1} of ${runs}\n`);
    const done = await lighthouse(url, { ...flags, logLevel: "error" }, config);
    if (done === undefined) throw new Error(`Lighthouse gave nothing for ${url}`);
    results.push(done.lhr);
  }
  return results;
}

function scores(sets: readonly Results[]): Finding {
  const told = sets.map(({ name, form, results }) => {
    const points = categories.map((category) =>
      Math.round(100 * median(results.map((each) => each.categories[category]?.score ?? 0))),
    );
    return { points, text: `${name} ${form} ${points.join("/")}` };
  });
  return {
    reached: told.every(({ points }) => points.every((point) => point === 100)),
    measured: told.map(({ text }) => text),
    why: failedAudits(sets, categories.slice(1)),
  };
}

function audits(sets: readonly Results[]): Finding {
  const fractions = sets.map(({ results }) => {
    const refs = results[0]?.categories[agentic]?.auditRefs ?? [];
    const shown = refs
      .map(({ id }) => results[0]?.audits[id])
      .filter((audit) => audit?.score !== null);
    return [shown.filter((audit) => audit?.score === 1).length, shown.length] as const;
  });
  return {
    reached: fractions.every(([passed, all]) => passed === all),
    measured: fractions.map(([passed, all]) => `${passed}/${all}`),
    why: failedAudits(sets, [agentic]),
  };
}

/** Titles of audits that are below 1 in any of these categories. */
function failedAudits(sets: readonly Results[], names: readonly string[]): string[] {
  const failed = sets.flatMap(({ results: [result] }) =>
    names
      .flatMap((name) => result?.categories[name]?.auditRefs ?? [])
      .filter(({ weight }) => weight > 0)
      .map(({ id }) => result?.audits[id])
      .filter((audit) => audit !== undefined && audit.score !== null && audit.score < 1)
      .map((audit) => audit?.title ?? ""),
  );
  return [...new Set(failed)];
}

const metrics = ["first-contentful-paint", "largest-contentful-paint", "speed-index"];
/** Seconds. */
const limits = { mobile: [1, 1.2, 1], desktop: [0.35, 0.5, 0.5] };

function simulated(sets: readonly Results[]): Finding {
  const told = sets.map(({ name, form, results }) => {
    const seconds = metrics.map((metric) => metricOf(results, metric) / 1_000);
    const within = seconds.every((value, index) => value <= (limits[form][index] ?? 0));
    return {
      within,
      text: `${name} ${form} ${seconds.map((value) => value.toFixed(2)).join(" / ")} s`,
    };
  });
  return {
    reached: told.every(({ within }) => within),
    measured: told.map(({ text }) => text),
    why: [],
  };
}

function throttled(results: readonly Result[]): Finding {
  const seconds = metrics.slice(0, 2).map((metric) => metricOf(results, metric) / 1_000);
  return {
    reached: seconds.every((value) => value <= 1),
    measured: [seconds.map((value) => value.toFixed(2)).join(" / ") + " s"],
    why: [],
  };
}

function blocking(sets: readonly Results[]): Finding {
  const most = Math.max(...sets.map(({ results }) => metricOf(results, "total-blocking-time")));
  return { reached: most <= 50, measured: [`TBT ${most.toFixed(0)} ms at most`], why: [] };
}

/** Milliseconds. */
function metricOf(results: readonly Result[], metric: string): number {
  return median(results.map(({ audits }) => audits[metric]?.numericValue ?? Number.NaN));
}
