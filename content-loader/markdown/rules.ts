import type { MarkedExtension } from "marked";
import { alerts } from "./rules/alerts.ts";
import { autolinks } from "./rules/autolinks.ts";
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
