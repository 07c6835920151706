import TurndownService from "turndown";
import { findForbidden } from "../../header/forbidden.ts";
import { TimeLimit } from "../time-limit.ts";
import { blockRules } from "./block-rules.ts";
import { escapeText } from "./escape-text.ts";
import { inlineRules } from "./inline-rules.ts";
import { isTooDeep } from "./depth.ts";
import type { Page } from "./page.ts";
import { parseHtml } from "./parse-html.ts";
import { tableRules } from "./table-rules.ts";
import { tidyBlocks } from "./tidy-blocks.ts";
import { tidyCode } from "./tidy-code.ts";
import { tidyEmbeds } from "./tidy-embeds.ts";
import { tidyFigures } from "./tidy-figures.ts";
import { tidyFootnotes } from "./tidy-footnotes.ts";
import { tidyLinks } from "./tidy-links.ts";

export interface Conversion {
  markdown: string;
  /** What became something else or was left out, each once. */
  notes: string[];
}

interface Options {
  /** What this blog calls a URL of the old one. */
  resolve?: (url: string) => string;
  /** Makes HTML of what a tool writes in its own way, before anything else. */
  prepare?: (body: HTMLElement, notes: Set<string>) => void;
}

/**
 * HTML as Markdown with the same words. Nothing in it runs: scripts are noted, frames become links, and the only tags in the
 * result are those that an author may write. Throws a RangeError for
 * elements nested deeper than anyone would, or HTML that takes too long.
 */
export function htmlToMarkdown(html: string, options: Options = {}): Conversion {
  if (isTooDeep(html)) throw new RangeError("elements are nested too deeply");
  if (html.length < alwaysQuick) return convert(html, options);
  const converted = new TimeLimit(timeLimit).run(() => convert(html, options));
  if (converted === undefined) throw new RangeError(`takes more than ${timeLimit / 1000} s`);
  return converted;
}

/** Milliseconds for one post; HTML of less than this length takes no second, and setting a limit takes some. */
const timeLimit = 10_000;
const alwaysQuick = 16_384;

function convert(html: string, { resolve = (url) => url, prepare }: Options): Conversion {
  const notes = new Set<string>();
  const page: Page = { body: parseHtml(printable(html, notes)), notes, resolve };
  prepare?.(page.body, notes);
  tidyEmbeds(page);
  tidyBlocks(page);
  tidyCode(page);
  tidyFootnotes(page);
  tidyFigures(page);
  tidyLinks(page);
  return { markdown: `${service().turndown(page.body)}\n`, notes: [...notes] };
}

/** Without the control characters that no page can hold. */
function printable(html: string, notes: Set<string>): string {
  if (findForbidden(html) === undefined) return html;
  notes.add("control characters, which no page can hold, were left out");
  // oxlint-disable-next-line no-control-regex
  return html.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
}

function service(): TurndownService {
  const made = new TurndownService({ headingStyle: "atx", codeBlockStyle: "fenced" });
  made.escape = escapeText;
  for (const rules of [tableRules, blockRules, inlineRules]) {
    for (const [name, rule] of Object.entries(rules)) made.addRule(name, rule);
  }
  return made;
}
