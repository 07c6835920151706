import { fieldsOf, listOf, textOf, type Fields } from "../export-json.ts";
import { escapeText } from "../html-to-markdown/escape-text.ts";
import { htmlToMarkdown, type Conversion } from "../html-to-markdown/html-to-markdown.ts";
import { tidyCards } from "./cards.ts";
import { editorHtml, parsed } from "./editor-html.ts";

/** Stands for the site's address in every version since 4. */
const site = /__GHOST_URL__/g;

/**
 * A post's body as Markdown: what its author wrote where the whole post is a card of Markdown, else its HTML, else its words.
 */
export function ghostMarkdown(post: Fields): Conversion {
  const own = markdownOf(post);
  if (own !== undefined)
    return { markdown: `${own.replace(site, "").replace(/\r\n?/g, "\n").trim()}\n`, notes: [] };
  const html = textOf(post, "html");
  if (html !== undefined) return fromHtml(html.replace(site, ""));
  const lost = "has no HTML in the export: its words are kept, not all of their form";
  const kept = editorHtml(post);
  if (kept !== undefined) {
    const { markdown, notes } = fromHtml(kept.replace(site, ""));
    return { markdown, notes: [lost, ...notes] };
  }
  const plain = textOf(post, "plaintext");
  if (plain === undefined) return { markdown: "", notes: ["has no text"] };
  const paragraphs = plain
    .split(/\n{2,}/)
    .map((text) => text.split("\n").map(escapeText).join("\\\n"));
  return { markdown: `${paragraphs.join("\n\n")}\n`, notes: [lost] };
}

function fromHtml(html: string): Conversion {
  const isCut = /<!--members-only-->/.test(html);
  const converted = htmlToMarkdown(html, { prepare: tidyCards });
  const notes = isCut ? ["was cut for readers who had not signed up: it is whole here"] : [];
  return { ...converted, notes: [...notes, ...converted.notes] };
}

/** The Markdown of a post that is one card of it (Ghost 1 and later), or of Ghost 0.x. */
function markdownOf(post: Fields): string | undefined {
  const lexical = textOf(post, "lexical");
  if (lexical !== undefined) return fromLexical(parsed(lexical));
  const mobiledoc = textOf(post, "mobiledoc");
  if (mobiledoc !== undefined) return fromMobiledoc(parsed(mobiledoc));
  return textOf(post, "markdown");
}

function fromLexical(document: Fields): string | undefined {
  const nodes = listOf(fieldsOf(document.root).children)
    .map(fieldsOf)
    .filter((node) => !isEmptyParagraph(node));
  const [only, ...others] = nodes;
  return only?.type === "markdown" && others.length === 0 ? textOf(only, "markdown") : undefined;
}

function isEmptyParagraph(node: Fields): boolean {
  return node.type === "paragraph" && listOf(node.children).length === 0;
}

/** Sections are `[1, "p", [markers]]` for text and `[10, card]` for a card: https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md. */
function fromMobiledoc(document: Fields): string | undefined {
  const sections = listOf(document.sections).map(listOf);
  const filled = sections.filter(([kind, , markers]) => kind !== 1 || listOf(markers).length > 0);
  const [only, ...others] = filled;
  if (only?.[0] !== 10 || others.length > 0) return undefined;
  const [name, payload] = listOf(listOf(document.cards)[Number(only[1])]);
  return name === "markdown" || name === "card-markdown"
    ? textOf(fieldsOf(payload), "markdown")
    : undefined;
}
