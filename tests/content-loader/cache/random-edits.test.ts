import { expect, it } from "vitest";
import { PostCache } from "../../../content-loader/cache/post-cache.ts";
import { post } from "../support/folder.ts";
import { Loads } from "../support/loads.ts";

type Random = (below: number) => number;

/** mulberry32: the same numbers each time. */
function generator(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const names = Array.from({ length: 30 }, (_, index) => `p${index}.md`);

/** A post of few different titles, slugs, dates and links, so that edits collide: duplicate slugs, dead links, bad dates. */
function randomPost(random: Random): string {
  const fields = [
    `title: T${random(4)}`,
    `date: ${random(25) === 0 ? "never" : `2020-01-${String(1 + random(20)).padStart(2, "0")}`}`,
    ...(random(12) === 0 ? [`slug: s${random(3)}`] : []),
    ...(random(6) === 0 ? ["draft: true"] : []),
    ...(random(6) === 0 ? ["layout: x"] : []),
    ...(random(3) === 0 ? [`tags: [t${random(3)}]`] : []),
  ];
  const links = Array.from({ length: random(3) }, () => `[x](./p${random(30)}.md)`);
  return post(fields.join("\n"), `Text ${random(3)}. ${links.join(" ")}\n`);
}

it("gives what a run without a cache gives, whatever was edited", async () => {
  const random = generator(20_261_122);
  const loads = new Loads(Object.fromEntries(names.map((name) => [name, randomPost(random)])));
  const there = new Set(names);
  for (let edit = 0; edit < 60; edit++) {
    const cached = await loads.load();
    const fresh = await loads.load(new PostCache());
    expect(cached.outcome, `after ${edit} edits`).toEqual(fresh.outcome);
    const name = names[random(names.length)] ?? "";
    if (there.has(name) && random(4) === 0) {
      loads.remove(name);
      there.delete(name);
    } else {
      loads.write(name, randomPost(random));
      there.add(name);
    }
  }
});
