import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { blog } from "../../blog.config.ts";
import { commands } from "../../content-loader/commands.ts";
import type { Outcome } from "../../content-loader/cli/command.ts";
import { publish } from "../../content-loader/publish.ts";
import type { Receipt } from "../../content-loader/site/receipt.ts";
import { readLive } from "../../content-loader/releases/live.ts";
import { outputs, startAws, type Aws } from "./support/aws.ts";
import { contentOf, silent } from "./support/content.ts";
import { crashAt } from "./support/crash.ts";
import { folderWith } from "./support/folder.ts";
import { home, load as loadHere, publicationOf } from "./support/publish.ts";
import { run, stateFor } from "./support/run.ts";
import { startSite, type Site } from "./support/site.ts";
import { edit, eightPosts, filesOf, type Sketches } from "./support/sketch.ts";

const root = join(import.meta.dirname, "../..");

interface Blog {
  aws: Aws;
  site: Site;
  state: string;
}

async function startBlog(): Promise<Blog> {
  const aws = await startAws();
  const site = await startSite(aws);
  return { aws, site, state: stateFor(aws, site.url) };
}

/** A command in this process, by the test's clock. */
function command(name: string, args: string[], { state }: Blog): Promise<Outcome> {
  const known = commands[name];
  if (known === undefined) throw new Error(`There is no command ${name}`);
  const surroundings = { root, blog, json: false, progress: silent, warn: () => undefined };
  return known.run([...args, "--local", "--state", state], surroundings);
}

function load(posts: Sketches, of: Blog): Promise<Outcome> {
  return command("load", ["--dir", folderWith(filesOf(posts))], of);
}

function receiptOf({ state }: Blog, number: number): unknown {
  const path = join(state, "receipts", `${String(number).padStart(3, "0")}.json`);
  return JSON.parse(readFileSync(path, "utf8"));
}

const day = 86_400_000; // milliseconds
const edited = edit(eightPosts, "d.md", { title: "Other" });

describe("a load", () => {
  it("looks at each page that changed, and says so in its receipt", async () => {
    const of = await startBlog();
    await load(eightPosts, of);
    const { result, failure } = await load(edited, of);
    expect(failure).toBeUndefined();
    expect(result).toMatchObject({ verification: { paths: 22, differences: [] } });
    expect(receiptOf(of, 2)).toMatchObject({ site: of.site.url, verified: true });
  });

  it("exits with 9 when the site does not show the release in time, which is live and told to be", async () => {
    const of = await startBlog();
    await load(eightPosts, of);
    of.site.isStale = true;
    const { result, failure } = await load(edited, of);
    expect(failure).toMatchObject({
      exitCode: 9,
      message: expect.stringMatching(
        /release is live, but 22 of 22 pages[^]*npm run blog -- verify/,
      ),
    });
    expect(result).toMatchObject({ release: 2 });
    expect(receiptOf(of, 2)).toMatchObject({ release: { number: 2 }, verified: false });
    expect((await readLive(home(of.aws)))?.number).toBe(2);
  });

  it("looks at pages of every kind when it completes one that was killed", async () => {
    const { aws, site } = await startBlog();
    await loadHere(aws, contentOf(filesOf(eightPosts)));
    const revive = crashAt(aws, 3, true); // the ref moved, and nothing after it was done
    await expect(loadHere(aws, contentOf(filesOf(edited)))).rejects.toThrow("killed");
    revive();
    const content = await contentOf(filesOf(edited));
    const deletions = { prune: false, maxDeletes: 0, confirm: () => Promise.resolve() };
    const asked = { message: "", dryRun: false, force: false, deletions };
    const watched = { siteAnswers: true, outputs: { ...outputs, siteUrl: site.url } };
    const { settled } = await publish(content, asked, { ...publicationOf(aws), ...watched });
    expect(settled).toMatchObject({
      invalidation: { paths: ["/*"] },
      verification: { differences: [] },
    });
    const receipt: Receipt = JSON.parse(readFileSync(settled?.receipt ?? "", "utf8"));
    const seen = receipt.pages.map(({ path }) => path);
    expect(seen).toEqual(expect.arrayContaining(["/", "/posts/d", "/archive", "/feed.xml"]));
  });
});

describe("a rollback", () => {
  it("exits with 9 when the site does not show the release in time", async () => {
    const of = await startBlog();
    await load(eightPosts, of);
    await load(edited, of);
    of.site.isStale = true;
    expect((await command("rollback", [], of)).failure).toMatchObject({ exitCode: 9 });
    expect(receiptOf(of, 3)).toMatchObject({ verified: false });
  });
});

describe("verify", () => {
  it("finds later that the site shows the release", async () => {
    const of = await startBlog();
    await load(eightPosts, of);
    of.site.isStale = true;
    await load(edited, of);
    expect((await command("verify", [], of)).failure).toMatchObject({ exitCode: 9 });
    of.site.isStale = false;
    const { code, out } = await run("verify", "--local", "--state", of.state);
    expect([code, out]).toEqual([0, `22 pages as release 2 has them: ${of.site.url}\n`]);
  });

  it("expects what readers are to see now, when a post came out since", async () => {
    const of = await startBlog();
    await load(eightPosts, of);
    const tomorrow = new Date(Date.now() + day).toISOString();
    const coming = { title: "Coming", date: tomorrow, tags: ["aws"], text: "Soon.\n" };
    expect((await load({ ...edited, "i.md": coming }, of)).failure).toBeUndefined();
    vi.setSystemTime(Date.now() + 2 * day);
    expect((await command("verify", [], of)).failure).toBeUndefined();
  });

  it("expects what the code that is deployed now makes of the pages", async () => {
    const of = await startBlog();
    await load(eightPosts, of);
    await load(edited, of);
    const manifest = of.aws.files.get("asset-manifest.json") ?? "";
    of.aws.files.set("asset-manifest.json", manifest.replace("c0de", "other"));
    expect((await command("verify", [], of)).failure).toBeUndefined();
  });

  it("exits with 6 when another release is live, and with 5 without a receipt", async () => {
    const of = await startBlog();
    await load(eightPosts, of);
    await load(edited, of);
    await expect(command("verify", ["1"], of)).rejects.toMatchObject({ exitCode: 6 });
    await expect(command("verify", ["3"], of)).rejects.toMatchObject({ exitCode: 5 });
  });
});
