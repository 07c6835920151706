import { excerpt } from "../../problem.ts";
import { escapeHtml } from "../../markdown/escape.ts";
import { htmlToMarkdown, type Conversion } from "../html-to-markdown/html-to-markdown.ts";
import { tidyWordpressCode } from "./code.ts";
import { makeParagraphs } from "./paragraphs.ts";
import { translateShortcodes, type ShortcodeContext } from "./shortcodes.ts";

export interface ContentContext extends ShortcodeContext {
  /** What a reusable block holds. */
  block: (id: string) => string | undefined;
  /** `_footnotes` of the post: JSON of the block editor. */
  footnotes: string;
  resolve: (url: string) => string;
}

/** A post's content, of the block editor or the classic one, as Markdown. */
export function wordpressMarkdown(content: string, context: ContentContext): Conversion {
  const notes: string[] = [];
  const noting = { ...context, note: (what: string) => void notes.push(what) };
  const html = expandBlocks(content, noting);
  // The block editor saves whole HTML; its comments tell.
  const isClassic = !/<!-- wp:/.test(html);
  const protectedCode = new ProtectedCode();
  const coded = protectedCode.take(tidyWordpressCode(html));
  const translated = protectedCode.giveBack(translateShortcodes(coded, noting));
  const converted = htmlToMarkdown(translated, {
    resolve: context.resolve,
    ...(isClassic && { prepare: makeParagraphs }),
  });
  return { ...converted, notes: [...notes, ...converted.notes] };
}

/** Blocks without HTML of their own. */
function expandBlocks(content: string, { block, footnotes, note }: ContentContext): string {
  const pages = content.split("<!--nextpage-->").length;
  if (pages > 1) note(`was shown on ${pages} pages: it is one here`);
  const whole = content.replace(
    /<!-- wp:block \{[^}]*"ref":(\d+)[^}]*\} \/-->/g,
    (_, id: string) => block(id) ?? missingBlock(id, note),
  );
  return whole.replace(
    /<!-- wp:([\w/-]+)((?: \{.*?\})?) \/-->/g,
    (comment: string, name: string, json: string) => {
      if (name === "footnotes") return `${comment}${footnoteList(footnotes)}`;
      const url = /"url":"(https?:[^"]+)"/.exec(json)?.[1];
      if (url !== undefined) return `<p>${escapeHtml(url.replaceAll("\\/", "/"))}</p>`;
      if (!/^(?:spacer|separator|more|nextpage|post-|paragraph|heading)/.test(name)) {
        note(`block \`${excerpt(name + json)}\` has no text of its own: nothing is there now`);
      }
      return comment;
    },
  );
}

function missingBlock(id: string, note: (what: string) => void): string {
  note(`the reusable block ${id} is not in the export`);
  return "";
}

function footnoteList(json: string): string {
  try {
    const notes: unknown = JSON.parse(json);
    const items = (Array.isArray(notes) ? notes : []).map((entry: unknown) => {
      const { id, content }: { id?: unknown; content?: unknown } = Object(entry);
      return `<li id="${escapeHtml(String(id))}">${String(content)} <a href="#${escapeHtml(String(id))}-link">↩</a></li>`;
    });
    return items.length === 0 ? "" : `<ol>${items.join("")}</ol>`;
  } catch {
    return "";
  }
}

/** Keeps code away from what looks for shortcodes. */
class ProtectedCode {
  readonly #pieces: string[] = [];

  take(html: string): string {
    return html
      .replaceAll("\0", "")
      .replace(
        /<(pre|code|script|style|textarea)\b[^>]*>[\s\S]*?<\/\1>/gi,
        (piece) => `\0${this.#pieces.push(piece) - 1}\0`,
      );
  }

  giveBack(html: string): string {
    return html.replace(/\0(\d+)\0/g, (_, index: string) => this.#pieces[Number(index)] ?? "");
  }
}
