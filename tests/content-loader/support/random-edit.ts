import type { Dice } from "./dice.ts";
import { edit, without, type Sketch, type Sketches } from "./sketch.ts";

const day = 86_400_000; // milliseconds
const tags = ["aws", "css", "前端", "new one"];
const fewest = 4; // posts

/** What `changeAtRandom` gives one post as an alias. */
export const oldAddress = "/2019/old.html";

/** The blog after an edit of any kind, made at `at`, milliseconds since 1970: some posts come out or go about then. */
export function changeAtRandom(posts: Sketches, dice: Dice, at: number): Sketches {
  const files = Object.keys(posts);
  const file = dice.pick(files);
  const name = `${at / day}-${dice.roll(1000)}`;
  const kind = dice.roll(12);
  if (kind === 0 && files.length > fewest) return without(posts, file);
  if (kind <= 1) return { ...posts, [`${name}.md`]: newPost(name, dice, at) };
  if (kind === 2) return edit(withoutAliases(posts), file, { aliases: [oldAddress] });
  return edit(posts, file, fieldsOf(kind, name, dice, at));
}

function fieldsOf(kind: number, name: string, dice: Dice, at: number): Partial<Sketch> {
  switch (kind) {
    case 3:
      return { title: `Title ${name}` };
    case 4:
      return { text: `First of ${name}.\n\nSecond.\n` };
    case 5:
      return { tags: tags.filter(() => dice.roll(2) === 0) };
    case 6:
      return { slug: `s-${name}` };
    case 7:
      return { date: anyDate(dice, at) };
    case 8:
      return { expires: dice.roll(3) === 0 ? undefined : near(dice, at) };
    case 9:
      return { updated: "2026-01-01", lang: dice.pick(["en", "zh-Hans"]) };
    case 10:
      return { draft: dice.roll(2) === 0 };
    default:
      return { abstract: `Abstract ${name}.` };
  }
}

function newPost(name: string, dice: Dice, at: number): Sketch {
  return { title: name, date: anyDate(dice, at), tags: [dice.pick(tags)], text: `Of ${name}.\n` };
}

function withoutAliases(posts: Sketches): Sketches {
  const files = Object.keys(posts);
  return files.reduce((all, file) => edit(all, file, { aliases: undefined }), posts);
}

function anyDate(dice: Dice, at: number): string {
  return dice.roll(3) === 0
    ? near(dice, at)
    : dateOf(Date.parse("2020-01-01") + dice.roll(300) * day);
}

/** Within ten days before or after. */
function near(dice: Dice, at: number): string {
  return dateOf(at + (dice.roll(21) - 10) * day);
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
