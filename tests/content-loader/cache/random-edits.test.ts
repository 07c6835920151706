import { expect, it } from "vitest";
import { PostCache } from "../../../content-loader/cache/post-cache.ts";
import { Dice } from "../support/dice.ts";
import { post } from "../support/folder.ts";
import { Loads } from "../support/loads.ts";

const names = Array.from({ length: 30 }, (_, index) => `p${index}.md`);

/** A post of few different titles, slugs, dates and links, so that edits collide: duplicate slugs, dead links, bad dates. */
function randomPost(dice: Dice): string {
  const fields = [
    `title: T${dice.roll(4)}`,
    `date: ${dice.roll(25) === 0 ? "never" : `2020-01-${String(1 + dice.roll(20)).padStart(2, "0")}`}`,
    ...(dice.roll(12) === 0 ? [`slug: s${dice.roll(3)}`] : []),
    ...(dice.roll(6) === 0 ? ["draft: true"] : []),
    ...(dice.roll(6) === 0 ? ["layout: x"] : []),
    ...(dice.roll(3) === 0 ? [`tags: [t${dice.roll(3)}]`] : []),
  ];
  const links = Array.from({ length: dice.roll(3) }, () => `[x](./p${dice.roll(30)}.md)`);
  return post(fields.join("\n"), `Text ${dice.roll(3)}. ${links.join(" ")}\n`);
}

it(
  "gives what a run without a cache gives, whatever was edited",
  { timeout: 300_000 },
  async () => {
    const dice = new Dice(20_261_122);
    const loads = new Loads(Object.fromEntries(names.map((name) => [name, randomPost(dice)])));
    const there = new Set(names);
    for (let edit = 0; edit < 60; edit++) {
      const cached = await loads.load();
      const fresh = await loads.load(new PostCache());
      expect(cached.outcome, `after ${edit} edits`).toEqual(fresh.outcome);
      const name = names[dice.roll(names.length)] ?? "";
      if (there.has(name) && dice.roll(4) === 0) {
        loads.remove(name);
        there.delete(name);
      } else {
        loads.write(name, randomPost(dice));
        there.add(name);
      }
    }
  },
);
