import { describe, expect, it } from "vitest";
import { startAws, type Aws } from "../support/aws.ts";
import { run, runJson, start, targetOf } from "../support/run.ts";
import { home } from "../support/publish.ts";
import { storeLive } from "../support/stored.ts";

const post = (title: string) => ({ kind: "post", title });
const lists = (of: number) => ({ home: { of }, archive: { of }, sitemap: { of } });

/** Three releases: the second adds a post, changes one and removes one, the third takes it back. */
async function threeReleases(): Promise<{ aws: Aws; target: string[] }> {
  const aws = await startAws();
  const first = { "post/a": post("A"), "post/前": post("前"), ...lists(1), feed: { of: 0 } };
  const second = { "post/a": post("B"), "post/b": post("B"), ...lists(2), feed: { of: 0 } };
  const one = await storeLive(home(aws), {
    objects: first,
    changes: { added: 2, changed: 0, removed: 0 },
  });
  const two = await storeLive(home(aws), {
    number: 2,
    parent: one,
    message: "Second\u001B[2J",
    objects: second,
    changes: { added: 1, changed: 1, removed: 1 },
  });
  await storeLive(home(aws), { number: 3, parent: two, restores: 1, objects: first });
  return { aws, target: targetOf(aws) };
}

describe("log", () => {
  it("lists releases, newest first, with local time, and marks the live one", async () => {
    const { target } = await threeReleases();
    const { code, out } = await start(["log", ...target], { TZ: "Asia/Shanghai" }).end;
    expect(code).toBe(0);
    expect(out.split("\n")).toEqual([
      "* 3  2026-11-22 17:03  +0 ~0 −0  ada@host  takes release 1 back",
      "  2  2026-11-22 17:03  +1 ~1 −1  ada@host  Second\\u001b[2J",
      "  1  2026-11-22 17:03  +2 ~0 −0  ada@host",
      "",
    ]);
  });

  it("ends at its limit", async () => {
    const { target } = await threeReleases();
    const { result } = await runJson("log", "--limit", "2", ...target);
    expect(result).toMatchObject({
      live: 3,
      releases: [
        { number: 3, restores: 1 },
        { number: 2, restores: null, by: "ada@host" },
      ],
    });
  });

  it("says that nothing is published, which is no fault", async () => {
    const { code, out, err } = await run("log", ...targetOf(await startAws()));
    expect([code, out]).toEqual([0, ""]);
    expect(err).toContain("Nothing is published yet");
  });

  it("refuses a limit that is no number", async () => {
    expect((await run("log", "--limit", "all")).code).toBe(2);
  });
});

describe("show", () => {
  it("shows what a release says of itself and its posts", async () => {
    const { target } = await threeReleases();
    const { out } = await run("show", "3", ...target);
    expect(out).toMatch(/^release +3, live$/m);
    expect(out).toMatch(/^posts +2\n {2}a\n {2}前$/m);
    const { result } = await runJson("show", "2", ...target);
    expect(result).toMatchObject({ number: 2, live: false, posts: ["a", "b"] });
  });

  it("exits with 5 for a release that is not there, and with 2 without a number", async () => {
    const { target } = await threeReleases();
    expect(await runJson("show", "9", ...target)).toMatchObject({
      exitCode: 5,
      error: { code: "notFound" },
    });
    expect((await run("show", ...target)).err).toContain("<release> is missing");
    expect((await run("show", "last", ...target)).code).toBe(2);
  });
});

describe("diff", () => {
  const back = {
    from: 2,
    to: 3,
    added: ["前"],
    changed: ["a"],
    removed: ["b"],
    pages: { added: [], changed: [], removed: [] },
    urls: [
      "/",
      "/archive",
      "/index.html",
      "/posts/%E5%89%8D",
      "/posts/a",
      "/posts/b",
      "/sitemap.xml",
    ],
  };

  it("compares the live release with the one that it replaced", async () => {
    const { target } = await threeReleases();
    expect((await runJson("diff", ...target)).result).toEqual(back);
    const { out } = await run("diff", ...target);
    expect(out).toMatch(/^Release 2 → 3: 1 added, 1 changed, 1 removed\.\n\+ 前\n~ a\n- b\n/);
    expect(out).toContain("  /posts/前\n");
  });

  it("compares a release with the live one, and any two", async () => {
    const { target } = await threeReleases();
    expect((await runJson("diff", "1", ...target)).result).toMatchObject({
      from: 1,
      to: 3,
      added: [],
      changed: [],
      removed: [],
      urls: [],
    });
    expect((await runJson("diff", "1", "2", ...target)).result).toMatchObject({
      from: 1,
      to: 2,
      added: ["b"],
      removed: ["前"],
    });
  });

  it("compares the first release with an empty blog", async () => {
    const aws = await startAws();
    await storeLive(home(aws), { objects: { site: { title: "T" }, "post/a": post("A") } });
    expect((await runJson("diff", ...targetOf(aws))).result).toMatchObject({
      from: null,
      to: 1,
      added: ["a"],
      urls: ["/*"],
    });
  });

  it("exits with 5 when nothing is published", async () => {
    expect((await run("diff", ...targetOf(await startAws()))).code).toBe(5);
  });
});
