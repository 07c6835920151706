import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLocalEdge, type LocalEdge } from "../support/local-edge.ts";
import { useChromium } from "./chromium.ts";

const { open, errors } = useChromium();
const post = "/posts/what-happens-when-you-publish";

let edge: LocalEdge;

// Its own, since it changes the weather.
beforeAll(async () => {
  edge = await startLocalEdge();
  // The loader looked at every page, and left a copy of each.
  const body = JSON.stringify({ path: "/*" });
  await fetch(`${edge.url}/__edge/api/purge`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
});

afterAll(() => edge.stop());

async function openDashboard(options: Parameters<typeof open>[1] = {}): Promise<Page> {
  const page = await open(`${edge.url}/__edge`, options);
  await page.getByText("Live", { exact: true }).waitFor();
  return page;
}

async function visit(path: string): Promise<number> {
  const headers = { "accept-encoding": "br" };
  const response = await fetch(edge.url + path, { headers, redirect: "manual" });
  await response.arrayBuffer();
  return response.status;
}

const soon = { timeout: 10_000 };

/** Whether it comes soon. */
function comes(locator: Locator): Promise<boolean> {
  return locator.waitFor(soon).then(
    () => true,
    () => false,
  );
}

/** The newest row of a path in the list of requests; the loader's own looks are HEAD. */
function newestRow(page: Page, path: string) {
  const requests = page.getByRole("region", { name: "Requests" });
  const rows = requests.getByRole("listitem").filter({ hasNotText: "HEAD" });
  return rows.filter({ hasText: path }).first();
}

function copyRow(page: Page, path: string) {
  const cache = page.getByRole("region", { name: "Cache" });
  return cache.getByRole("row").filter({ has: page.getByText(path, { exact: true }) });
}

describe("the dashboard in a browser", () => {
  it("shows a request with its steps and its result, and the next one as a hit", async () => {
    const page = await openDashboard();
    await visit("/archive");
    const row = newestRow(page, "/archive");
    await row.getByText("Miss", { exact: true }).waitFor();
    await row.locator("summary").click();
    for (const step of ["Viewer function", "Cache", "Lambda@Edge"])
      await row.getByRole("rowheader", { name: step }).waitFor();
    await visit("/archive");
    const hit = newestRow(page, "/archive").getByText("Hit", { exact: true });
    expect(await comes(hit)).toBe(true);
  });

  it("opens a request's steps by the keyboard", async () => {
    await visit("/feed.xml");
    const page = await openDashboard();
    const row = newestRow(page, "/feed.xml");
    await row.locator("summary").focus();
    await page.keyboard.press("Enter");
    const steps = row.getByRole("table");
    expect(await comes(steps)).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(() => steps.isVisible(), soon).toBe(false);
  });

  it("purges a copy, and says what it cleared", async () => {
    await visit(post);
    const page = await openDashboard();
    await page.getByRole("searchbox", { name: "Filter by path" }).fill(post);
    await page.getByRole("button", { name: `Purge ${post}` }).click();
    const said = page.getByRole("status").filter({ hasText: `Cleared 1 copy at ${post}.` });
    expect(await comes(said)).toBe(true);
    expect(await comes(page.getByText("No path has this text."))).toBe(true);
    await visit(post);
    await newestRow(page, post).getByText("Miss", { exact: true }).waitFor();
  });

  it("refuses a Region while fresh pages come from the next, on every open page and after a reload", async () => {
    const [page, other] = [await openDashboard(), await openDashboard()];
    await page.getByLabel("us-east-1").selectOption("Refuses connections");
    await expect.poll(() => other.getByLabel("us-east-1").inputValue(), soon).toBe("refused");
    await page.getByRole("button", { name: "Purge all" }).click();
    await page.getByText("The cache is empty.").waitFor();
    expect(await visit(post)).toBe(200);
    await newestRow(page, post).getByText("Miss", { exact: true }).waitFor();
    await page.reload();
    const region = page.getByLabel("us-east-1");
    await expect.poll(() => region.inputValue(), soon).toBe("refused");
    await region.selectOption("Fine");
    await expect.poll(() => other.getByLabel("us-east-1").inputValue(), soon).toBe("none");
  });

  it("makes copies old by the clock, and empties the cache on the way back", async () => {
    await visit("/nothing-here");
    const page = await openDashboard();
    const copy = copyRow(page, "/404.html");
    await copy.getByText(/^Fresh/).waitFor();
    await page.getByRole("button", { name: "+30 days" }).click();
    await page.getByRole("button", { name: "+30 days" }).click();
    expect(await comes(copy.getByText(/^Expired/))).toBe(true);
    expect(await comes(page.getByText("60 days ahead"))).toBe(true);
    await page.getByRole("button", { name: "Back to now" }).click();
    expect(await comes(page.getByText("The cache is empty."))).toBe(true);
    expect(await comes(page.getByText(", the real time"))).toBe(true);
  });

  it("sets the replication lag, and says when it can't be", async () => {
    const page = await openDashboard();
    const lag = page.getByRole("group", { name: "Replication lag" });
    await lag.getByLabel("From").fill("5");
    await lag.getByLabel("to").fill("3");
    await lag.getByRole("button", { name: "Apply" }).click();
    expect(await comes(page.getByText("to is a whole number from 5 to 60000."))).toBe(true);
    await lag.getByLabel("to").fill("7");
    await lag.getByRole("button", { name: "Apply" }).click();
    expect(await comes(page.getByText("Now 5 to 7 ms"))).toBe(true);
  });

  it("counts on the bill", async () => {
    const page = await openDashboard();
    const count = page.getByRole("row", { name: "CloudFront requests" }).getByRole("cell").first();
    const before = Number(await count.innerText());
    await visit("/");
    await expect.poll(() => count.innerText(), soon).toBe(String(before + 1));
    const runs = page.getByRole("row", { name: "CloudFront Functions runs" }).getByRole("cell");
    expect(Number(await runs.first().innerText())).toBeGreaterThan(0);
    await page.getByRole("row", { name: "After the free tier" }).waitFor();
  });

  it.each([390, 768, 1280])("does not scroll sideways at %i px", async (width) => {
    const page = await openDashboard({ viewport: { width, height: 800 } });
    await newestRow(page, "/").locator("summary").click();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });

  it("has headings, landmarks and names for all that can be pressed, and no error in the console", async () => {
    const page = await openDashboard();
    await page.getByRole("heading", { level: 1, name: "Local edge" }).waitFor();
    for (const name of ["Requests", "Cache", "Bill", "Switches", "Function logs"])
      await page.getByRole("heading", { level: 2, name }).waitFor();
    const names = await page.locator("button, select, input").evaluateAll((all) =>
      all.map((control) => {
        const label =
          control.closest("label") ?? document.querySelector(`label[for="${control.id}"]`);
        return (control.ariaLabel ?? `${control.textContent}${label?.textContent ?? ""}`).trim();
      }),
    );
    expect(names.length).toBeGreaterThan(10);
    expect(names).not.toContain("");
    // Chromium itself writes a line about the lag that was refused.
    expect(errors.filter((text) => !text.includes("400 (Bad Request)"))).toEqual([]);
  });
});
