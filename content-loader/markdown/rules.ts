import { Marked, type MarkedExtension } from "marked";
import { alerts } from "./rules/alerts.ts";
import { autolinks } from "./rules/autolinks.ts";
import { hasCjk } from "./rules/cjk.ts";
import { emphasis } from "./rules/emphasis.ts";
import { footnotes } from "./rules/footnotes.ts";
import { math } from "./rules/math.ts";
import { tagAsText } from "./rules/tag-as-text.ts";

/** What a post may hold beside GitHub's Markdown, and where its Markdown is read otherwise. */
export const rules: readonly MarkedExtension[] = [
  tagAsText,
  emphasis,
  autolinks,
  alerts,
  footnotes,
  math,
];

/** Rules that change nothing in a text without these signs. */
const signs = new Map<MarkedExtension, (text: string) => boolean>([
  [emphasis, hasCjk],
  [footnotes, (text) => text.includes("[^")],
  [math, (text) => text.includes("$")],
]);

const instances = new Map<string, Marked>();

/** marked with the rules that a text needs: each is asked at every word, and most texts need few. */
export function markedFor(text: string): Marked {
  const needed = rules.filter((rule) => signs.get(rule)?.(text) ?? true);
  const name = needed.map((rule) => rules.indexOf(rule)).join();
  const known = instances.get(name) ?? new Marked(...needed);
  instances.set(name, known);
  return known;
}
