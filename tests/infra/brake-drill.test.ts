import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLocalOutputs } from "../../infra/local-edge/local-outputs.ts";
import { copyBlog } from "./local-edge/support/blog-copy.ts";
import { npmStart, type NpmStart } from "./local-edge/support/npm-start.ts";

const day = 86_400_000; // milliseconds
const read = ["/", "/posts/first", "/archive", "/feed.xml"];

let blog: ReturnType<typeof copyBlog>;
let site: NpmStart;
let url: string;
/** Runs of Lambda@Edge until the brake was pulled. */
let runs: number;

// Its own: it changes its settings and moves its clock.
beforeAll(() => {
  blog = copyBlog();
  writeFileSync(join(blog.path, "content/about.md"), "---\ntitle: About\n---\nOf this blog.\n");
  site = npmStart(blog.path, "--port", "0");
});

afterAll(async () => {
  await site.stop();
  blog.remove();
});

/** Changes the setting, and waits until the site is deployed with it. */
async function setBrake(cacheOnly: boolean): Promise<void> {
  const deploys = deployed();
  const file = join(blog.path, "blog.config.ts");
  const text = readFileSync(file, "utf8").replace(/  cacheOnly: \w+,\n/, "");
  writeFileSync(
    file,
    text.replace(/(  timezone: "\w+\/\w+",\n)/, `$1  cacheOnly: ${cacheOnly},\n`),
  );
  await expect.poll(deployed, { timeout: 30_000 }).toBe(deploys + 1);
}

function deployed(): number {
  return site.output().match(/^Deployed/gm)?.length ?? 0;
}

/** Runs of Lambda@Edge, as AWS would bill them. */
async function edgeRuns(): Promise<number> {
  const events = await fetch(`${url}/__edge/events`);
  const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("\n\n")) text += (await reader.read()).value;
  await reader.cancel();
  const [, data = ""] = /^data: (.*)$/m.exec(text) ?? [];
  return JSON.parse(data).overview.usage.edgeInvocations;
}

async function passDays(days: number): Promise<void> {
  const { status } = await fetch(`${url}/__edge/api/advance`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ milliseconds: days * day }),
  });
  expect(status).toBe(200);
}

describe("a site that is made to answer from caches alone, while it is read", () => {
  it("is deployed as any change of a setting is", { timeout: 60_000 }, async () => {
    await site.printed(/^Invalidated /m);
    url = readLocalOutputs(join(blog.path, ".edgewise"))?.outputs["SiteUrl"] ?? "";
    for (const path of [...read, "/about"]) expect((await fetch(url + path)).status).toBe(200);
    await setBrake(true);
    runs = await edgeRuns();
    expect(runs).toBeGreaterThan(0);
  });

  it("serves what was read, long after it would have been rendered anew (CA-11)", async () => {
    await passDays(29);
    for (const path of read) {
      const page = await fetch(url + path);
      expect([path, page.status]).toEqual([path, 200]);
    }
  });

  // `/about` was read, too; but the bucket is asked for it, and no copy stands in for a 403 (CA-12).
  it.each(["/about", "/tags", "/posts/never-read", "/search?q=x", "/no-such-file", "/~draft/"])(
    "says of %s that it can't be had now, by a page for people, and never that it is not there",
    async (path) => {
      const answer = await fetch(url + path);
      expect(answer.status).toBe(503);
      expect(await answer.text()).toContain("This blog shows only what was read lately");
    },
  );

  it("serves its scripts and styles as ever", async () => {
    const page = await (await fetch(`${url}/posts/first`)).text();
    const [, script = ""] = /src="(\/assets\/[^"]+)"/.exec(page) ?? [];
    expect((await fetch(url + script)).status).toBe(200);
  });

  it("has run Lambda@Edge for none of it", async () => {
    expect(await edgeRuns()).toBe(runs);
  });

  it("renders again once it is let go", async () => {
    await setBrake(false);
    expect((await fetch(`${url}/tags`)).status).toBe(200);
    expect(await edgeRuns()).toBeGreaterThan(runs);
  });
});
