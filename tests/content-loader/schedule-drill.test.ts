import { afterAll, beforeAll, expect, it } from "vitest";
import { folderWith, post } from "./support/folder.ts";
import { run } from "./support/run.ts";
import { startLocalEdge, type LocalEdge } from "../support/local-edge.ts";

const second = 1000; // milliseconds
const minute = 60 * second;

let edge: LocalEdge;
let ahead = 0;

// Its own, since it moves the clock.
beforeAll(async () => {
  edge = await startLocalEdge();
});

afterAll(() => edge.stop());

/** Moves the edge's clock to a moment; from there it runs on. */
async function moveTo(moment: number): Promise<void> {
  const milliseconds = moment - (Date.now() + ahead);
  const { status } = await fetch(`${edge.url}/__edge/api/advance`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ milliseconds }),
  });
  expect(status).toBe(200);
  ahead += milliseconds;
}

async function load(files: Record<string, string>): Promise<void> {
  const target = ["--local", "--state", edge.state, "--dir", folderWith(files)];
  const { code, err } = await run("load", "--prune", "--yes", ...target);
  expect(code, err).toBe(0);
}

/** What a reader without a script sees: the status, and the posts and tags that the page links. */
async function look(path: string): Promise<{ shown: string; isCopy: boolean }> {
  const answer = await fetch(edge.url + path);
  const html = (await answer.text()).replace(/<script[^]*?<\/script>|<head>[^]*?<\/head>/g, "");
  const links = html.matchAll(/(?:href="|<loc>[^<]*|<link>[^<]*)\/(?:posts|tags)\/([a-z]+)/g);
  const names = [...new Set([...links].map(([, name = ""]) => name))];
  const isCopy = answer.headers.get("x-cache") === "Hit from cloudfront";
  return { shown: [answer.status, ...names.toSorted()].join(" "), isCopy };
}

/** What pages show before one post is out, while both are, and after the other is gone. */
const schedule: Record<string, [string, string, string]> = {
  "/": [
    "200 going old shared stays",
    "200 coming fresh going old shared stays",
    "200 coming fresh shared stays",
  ],
  "/archive": ["200 going stays", "200 coming going stays", "200 coming stays"],
  "/feed.xml": ["200 going stays", "200 coming going stays", "200 coming stays"],
  "/sitemap.xml": ["200 going stays", "200 coming going stays", "200 coming stays"],
  "/tags/shared": ["200 going stays", "200 coming going stays", "200 coming stays"],
  "/tags": ["200 old shared", "200 fresh old shared", "200 fresh shared"],
  "/tags/fresh": ["404", "200 coming", "200 coming"],
  "/tags/old": ["200 going", "200 going", "404"],
  "/posts/coming": ["404", "200 fresh going shared stays", "200 fresh shared stays"],
  "/posts/going": ["200 old shared stays", "200 coming old shared stays", "404"],
  "/posts/stays": ["200 going shared", "200 going shared", "200 coming shared"],
};
const paths = Object.keys(schedule);

function due(stage: 0 | 1 | 2, among = paths): Record<string, string | undefined> {
  return Object.fromEntries(among.map((path) => [path, schedule[path]?.[stage]]));
}

/** What pages show; the cache has a copy of each then that can be copied. */
async function lookAt(among = paths): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const path of among) seen[path] = (await look(path)).shown;
  return seen;
}

async function copiedPaths(): Promise<string[]> {
  const copied: string[] = [];
  for (const path of paths) if ((await look(path)).isCopy) copied.push(path);
  return copied;
}

/** Pages that are there all the time, and that the edge renders: these change at once. */
const lasting = paths.filter(
  (path) => path !== "/" && schedule[path]?.every((shown) => shown !== "404"),
);

it(
  "shows posts within a minute of when they come out and go, without a script and a publication",
  { timeout: 60_000 },
  async () => {
    const start = Math.floor(Date.now() / second) * second;
    const [out, over] = [start + 20 * minute, start + 40 * minute];
    const [date, expires] = [out, over].map((time) => new Date(time).toISOString());
    await load({
      "stays.md": post("title: Stays\ndate: 2020-01-01\ntags: [shared]"),
      "going.md": post(`title: Going\ndate: 2020-01-02\nexpires: ${expires}\ntags: [shared, old]`),
      "coming.md": post(`title: Coming\ndate: ${date}\ntags: [shared, fresh]`),
    });
    for (const [moment, before, after] of [[out, 0, 1] as const, [over, 1, 2] as const]) {
      await moveTo(moment - 5 * second);
      expect(await lookAt()).toEqual(due(before));
      expect(await copiedPaths()).toEqual(
        paths.filter((path) => schedule[path]?.[before] !== "404"),
      );
      await moveTo(moment + second);
      expect(await lookAt(lasting)).toEqual(due(after, lasting));
      await moveTo(moment + minute);
      expect(await lookAt()).toEqual(due(after));
    }
  },
);
