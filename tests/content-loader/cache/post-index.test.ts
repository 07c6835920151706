import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { post } from "../support/folder.ts";
import { Loads } from "../support/loads.ts";

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

it("keeps the whole index of one of two runs at once, and no draft of it", async () => {
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

function changes({ index }: Loads): string {
  return `${index}.changes`;
}

describe("of many posts", () => {
  /** Files are trusted by their stamps when they are two seconds old, and then learned anew: here they stay young. */
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"] });
    return () => vi.useRealTimers();
  });

  const many = Object.fromEntries(
    Array.from({ length: 64 }, (_, index) => [
      `p${index}.md`,
      post(`title: P\ndate: 2020-01-01\nslug: p${index}`),
    ]),
  );

  it("leaves the index as it is for a few changes, and writes them beside it", async () => {
    const loads = new Loads(many);
    await loads.load();
    const before = readFileSync(loads.index);
    loads.write("p7.md", post("title: P\ndate: 2020-01-01\nslug: p7", "Other.\n"));
    await loads.load();
    loads.remove("p9.md");
    const { outcome } = await loads.load();
    expect(loads.openCache().find("p9.md")).toBeUndefined();
    const last = await loads.load();
    expect([last.rendered, last.outcome]).toEqual([[], outcome]);
    expect(readFileSync(loads.index).equals(before)).toBe(true);
    expect(existsSync(changes(loads))).toBe(true);
  });

  it("takes many changes into the index", async () => {
    const loads = new Loads(many);
    await loads.load();
    for (const file of Object.keys(many).slice(0, 5)) {
      loads.write(file, `${many[file]}\nMore.\n`);
      expect((await loads.load()).rendered).toHaveLength(1);
    }
    expect((await loads.load()).rendered).toEqual([]);
    expect(existsSync(changes(loads))).toBe(false);
  });

  it("renders again what only damaged changes knew, and never takes those of another index", async () => {
    const loads = new Loads(many);
    await loads.load();
    loads.write("p7.md", `${many["p7.md"]}\nMore.\n`);
    await loads.load();
    const text = readFileSync(changes(loads), "utf8");
    writeFileSync(changes(loads), text.slice(0, -9));
    expect((await loads.load()).rendered).toEqual(["p7.md"]);
    loads.write("p7.md", many["p7.md"] ?? "");
    loads.write("p8.md", `${many["p8.md"]}\nMore.\n`);
    rmSync(loads.index);
    const { outcome } = await loads.load();
    writeFileSync(changes(loads), text);
    const last = await loads.load();
    expect([last.rendered, last.outcome]).toEqual([[], outcome]);
  });
});
