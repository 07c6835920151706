import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, it, vi } from "vitest";
import { post } from "../support/folder.ts";
import { Loads } from "../support/loads.ts";

vi.mock("../../../content-loader/markdown/markdown.ts", { spy: true });

const files = {
  "a.md": post("title: A\ndate: 2020-01-01"),
  "b.md": post("title: B\ndate: 2020-01-02"),
};

const damages: Record<string, (text: string) => string> = {
  "is empty": () => "",
  "ends early": (text) => text.slice(0, -20),
  "has one letter changed": (text) => text.replace('"title":"A"', '"title":"Z"'),
  "is another program's": () => '{"version":"1","posts":[]}\n[]',
  "is no JSON": () => "\u0000\u0001",
};

it.each(Object.entries(damages))("renders everything when the index %s", async (_, damage) => {
  const loads = new Loads(files);
  const { outcome } = await loads.load();
  writeFileSync(loads.index, damage(readFileSync(loads.index, "utf8")));
  const again = await loads.load();
  expect(again.rendered).toEqual(["b.md", "a.md"]);
  expect(again.outcome).toEqual(outcome);
  expect((await loads.load()).rendered).toEqual([]);
});

it("says why when the index can't be written, and leaves nothing beside it", async () => {
  const loads = new Loads(files);
  mkdirSync(loads.index, { recursive: true });
  await expect(loads.load()).rejects.toThrow(/rename/);
  expect(readdirSync(dirname(loads.index))).toEqual(["posts.json"]);
});

it("keeps the whole index of one of two runs at once, and no other file", async () => {
  const loads = new Loads(files);
  const [one, other] = [loads.openCache(), loads.openCache()];
  await loads.load(one);
  loads.write("b.md", `${files["b.md"]}\nMore.\n`);
  await loads.load(other);
  one.forget("a.md");
  one.save();
  expect((await loads.load()).rendered).toEqual(["b.md", "a.md"]);
  expect(readdirSync(dirname(loads.index))).toEqual(["posts.json"]);
});

it("writes nothing when it learned nothing", async () => {
  const loads = new Loads(files);
  await loads.load();
  const cache = loads.openCache();
  rmSync(loads.index);
  cache.save();
  expect(readdirSync(dirname(loads.index))).toEqual([]);
});
