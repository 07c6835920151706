import { createServer, request as httpRequest } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fairConditions } from "../../../../infra/local-edge/aws/conditions.ts";
import { createClock } from "../../../../infra/local-edge/clock.ts";
import type { CacheEntry } from "../../../../infra/local-edge/cloudfront/cache.ts";
import { createDashboard } from "../../../../infra/local-edge/dashboard/dashboard.ts";
import { createMeter } from "../../../../infra/local-edge/meter.ts";
import { fakeLog, fakeRequest } from "./support/fakes.ts";
import { follow, type Follower } from "./support/follower.ts";

const lifetime = { freshUntil: 60, revalidateUntil: 90, errorUntil: 120, unreachableUntil: 120 };

function copyOf(target: string): CacheEntry {
  return { target, method: "GET", status: 200, bytes: 100, encoding: "br", age: 5, lifetime };
}

/** A dashboard on a server of its own, in front of a cache of three copies. */
async function start() {
  const copies = [copyOf("/"), copyOf("/tags/%E6%9E%B6"), copyOf("/about")];
  const engine = {
    looks: 0,
    cached() {
      engine.looks++;
      return [...copies];
    },
    invalidate(paths: string[]) {
      const gone = (target: string) => paths.includes("/*") || paths.includes(target);
      const left = copies.filter(({ target }) => !gone(target));
      copies.splice(0, copies.length, ...left);
    },
  };
  const [clock, meter, conditions] = [createClock(), createMeter(), fairConditions()];
  const regions = ["us-east-1", "eu-west-1"];
  const watched = { engine, stackName: "Blog", clock, meter, conditions, regions };
  const dashboard = createDashboard(watched);
  const server = createServer((request, response) => {
    if (!dashboard.intercept(request, response)) response.end("the blog");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const url = `http://127.0.0.1:${address.port}`;
  return {
    ...watched,
    dashboard,
    url,
    post: (kind: string, body: unknown, headers = {}) =>
      fetch(`${url}/__edge/api/${kind}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    async stop() {
      dashboard.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let site: Awaited<ReturnType<typeof start>>;
const followers: Follower[] = [];

beforeEach(async () => {
  site = await start();
});

afterEach(async () => {
  for (const follower of followers.splice(0)) follower.close();
  await site.stop();
});

async function open(): Promise<Follower> {
  const follower = await follow(`${site.url}/__edge/events`);
  followers.push(follower);
  return follower;
}

describe("the dashboard's files", () => {
  it("leaves every other path to the blog", async () => {
    for (const path of ["/", "/__edges", "/posts/__edge", "/__edg"])
      expect(await (await fetch(site.url + path)).text()).toBe("the blog");
  });

  it("is a page under a policy that lets nothing but its own files in", async () => {
    const response = await fetch(`${site.url}/__edge?x=1`);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(await response.text()).toContain("/__edge/page.js");
  });

  it.each([
    ["/__edge/page.js", "text/javascript", "EventSource"],
    ["/__edge/page.css", "text/css", "color-scheme"],
    ["/__edge/icon.svg", "image/svg+xml", "<svg"],
  ])("serves %s", async (path, type, part) => {
    const response = await fetch(site.url + path);
    expect(response.headers.get("content-type")).toContain(type);
    expect(await response.text()).toContain(part);
  });

  it("has a 404 for what it is not, and a 405 for what it does not take", async () => {
    expect((await fetch(`${site.url}/__edge/none`)).status).toBe(404);
    expect((await fetch(`${site.url}/__edge`, { method: "POST" })).status).toBe(405);
    expect((await fetch(`${site.url}/__edge/api/purge`, { method: "DELETE" })).status).toBe(405);
  });

  it("lists the cache's copies by path, with its letters", async () => {
    const copies = await (await fetch(`${site.url}/__edge/cache`)).json();
    expect(copies.map(({ path }: { path: string }) => path)).toEqual(["/", "/about", "/tags/架"]);
    expect(copies[0]).toMatchObject({ encoding: "br", bytes: 100, lifetime });
    expect(Date.now() - copies[0].storedAt).toBeGreaterThanOrEqual(5000);
  });
});

describe("the dashboard's events", () => {
  it("begin with all there is, and go on with what is new", async () => {
    site.dashboard.onRequest(fakeRequest("/old"), fakeLog({}));
    site.dashboard.onFunctionLog("fn: hello", "id");
    const page = await open();
    const first = await page.next();
    expect(first.name).toBe("snapshot");
    expect(first.data).toMatchObject({
      stackName: "Blog",
      requests: [{ path: "/old", result: "Hit" }],
      logs: [{ line: "fn: hello", requestId: "id" }],
      overview: { usage: { requests: 1 }, cache: { copies: 3, bytes: 300 }, ahead: 0 },
    });
    site.dashboard.onRequest(fakeRequest("/new"), fakeLog({ bytes: 7 }));
    const second = await page.next();
    expect(second.name).toBe("update");
    expect(second.data).toMatchObject({
      requests: [{ path: "/new", number: 2 }],
      logs: [],
      overview: { usage: { requests: 2, bytesOut: 7 } },
    });
  });

  it("come four times a second at most, however many requests there are", async () => {
    const page = await open();
    const until = Date.now() + 1000;
    while (Date.now() < until) {
      site.dashboard.onRequest(fakeRequest("/busy"), fakeLog({}));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const updates = page.received.filter(({ name }) => name === "update");
    expect(updates.length).toBeGreaterThanOrEqual(2);
    expect(updates.length).toBeLessThanOrEqual(5);
  });

  it("never count or list the page's own requests", async () => {
    await fetch(`${site.url}/__edge`);
    const page = await open();
    const { data } = await page.next();
    expect(data).toMatchObject({ requests: [], overview: { usage: { requests: 0 } } });
  });

  it("keep several pages in step, also when one closes", async () => {
    const [first, second] = [await open(), await open()];
    await first.next();
    await second.next();
    await site.post("fault", { region: "eu-west-1", fault: "refused" });
    const regions = [{ region: "us-east-1" }, { region: "eu-west-1", fault: { kind: "refused" } }];
    expect((await first.next()).data).toMatchObject({ overview: { regions } });
    expect((await second.next()).data).toMatchObject({ overview: { regions } });
    second.close();
    site.dashboard.onRequest(fakeRequest("/after"), fakeLog({}));
    expect((await first.next()).data).toMatchObject({ requests: [{ path: "/after" }] });
  });
});

describe("the dashboard without a page", () => {
  it("looks at nothing any more once the last page has closed", async () => {
    const page = await open();
    await expect.poll(() => site.engine.looks).toBeGreaterThan(2);
    page.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { looks } = site.engine;
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(site.engine.looks).toBe(looks);
  });
});

describe("the dashboard's switches", () => {
  it("purge one path or all, and say what they cleared", async () => {
    const one = await site.post("purge", { path: "/about" });
    expect(await one.json()).toEqual({ message: "Cleared 1 copy at /about." });
    const all = await site.post("purge", { path: "/*" });
    expect(await all.json()).toEqual({ message: "Cleared 2 copies at /*." });
    expect(site.meter.usage.invalidationPaths).toBe(2);
  });

  it("set the lag, a Region's fault, and take it back", async () => {
    await site.post("lag", { from: 100, to: 800 });
    expect(site.conditions.lag).toEqual({ from: 100, to: 800 });
    await site.post("fault", { region: "us-east-1", fault: "slow", milliseconds: 40 });
    expect(site.conditions.faults.get("us-east-1")).toEqual({ kind: "slow", milliseconds: 40 });
    await site.post("fault", { region: "us-east-1", fault: "none" });
    expect(site.conditions.faults.size).toBe(0);
  });

  it("move the clock, and set it back with an empty cache", async () => {
    const moved = await site.post("advance", { milliseconds: 86_400_000 });
    expect(await moved.json()).toEqual({ message: "The clock went ahead by 1 day." });
    expect(site.clock.ahead()).toBe(86_400_000);
    await site.post("reset", {});
    expect(site.clock.ahead()).toBe(0);
    expect(site.engine.cached()).toEqual([]);
  });

  it("say what is wrong with what they get", async () => {
    const bad = await site.post("lag", { from: 5, to: 1 });
    expect(bad.status).toBe(400);
    expect(await bad.json()).toEqual({ message: "to is a whole number from 5 to 60000." });
    expect((await site.post("purge", "{")).status).toBe(400);
    expect((await site.post("purge", { path: `/${"a".repeat(20_000)}` })).status).toBe(400);
    const form = await site.post("reset", {}, { "content-type": "text/plain" });
    expect(form.status).toBe(400);
  });

  it.each([
    { origin: "https://evil.example" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ])("refuse another site's page, %j", async (headers) => {
    const response = await site.post("reset", {}, headers);
    expect(response.status).toBe(403);
    expect(site.engine.cached()).toHaveLength(3);
  });

  it("refuse a name that was pointed here", async () => {
    const { port } = new URL(site.url);
    const status = await new Promise((resolve, reject) => {
      const headers = { host: `evil.example:${port}` };
      httpRequest({ host: "127.0.0.1", port, path: "/__edge/cache", headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(403);
  });
});
