import { Renderer, type Tokens } from "marked";
import type { Heading } from "../../edge/store/contract.ts";
import type { Picture } from "../media/picture.ts";
import { excerpt } from "../problem.ts";
import { codeHtml } from "./code-html.ts";
import { decodeReferences, escapeHtml } from "./escape.ts";
import { formulaHtml } from "./formula-html.ts";
import { HeadingIds } from "./heading-ids.ts";
import type { KeptHtml } from "./kept-html.ts";
import {
  faultOfImage,
  faultOfRawLink,
  isExternal,
  isLinkable,
  resolveLink,
  type PathsByFile,
} from "./links.ts";
import { mediaPath, pictureHtml } from "./picture-html.ts";
import { plainText } from "./plain-text.ts";
import type { FoundImages } from "./post-images.ts";
import type { Quote } from "./rules/alerts.ts";
import type { Formula } from "./rules/math.ts";
import { scroller } from "./scroller.ts";
import { escapeUnknownTags, openComment } from "./tags.ts";
import type { ArticleWords } from "../words/language-words.ts";

interface Context {
  file: string;
  paths: PathsByFile;
  kept: KeptHtml;
  words: ArticleWords;
  /** The images beside the post. */
  found: FoundImages;
  /** The image that stands before everything else. */
  opening: Tokens.Image | undefined;
  /** Notes that the post shows a picture. */
  show: (picture: Picture) => void;
  /** Notes what can't be published; `raw` is the Markdown at fault. */
  refuse: (raw: string, what: string) => void;
}

/** Writes one post's tokens as HTML. */
export class PostRenderer extends Renderer {
  readonly #context: Context;
  readonly #ids = new HeadingIds();
  /** Of the post, in its order. */
  readonly headings: Heading[] = [];

  constructor(context: Context) {
    super();
    this.#context = context;
  }

  override code({ text, lang = "", raw, codeBlockStyle }: Tokens.Code): string {
    if (lang === "math") return this.formula({ raw, text, display: true, block: true });
    const code = codeBlockStyle === "indented" ? text.replace(/\n+$/, "") : text;
    return `${this.#context.kept.keep(codeHtml(code, lang, this.#context.words.code))}\n`;
  }

  formula({ raw, ...formula }: Omit<Formula, "type">): string {
    const { text } = formula;
    const written = formulaHtml(formula, this.#context.words.formula);
    if (written.kind === "html") return this.#context.kept.keep(written.html);
    this.#context.refuse(raw, `formula \`${excerpt(text)}\` can't be read: ${written.what}`);
    return "";
  }

  /** The page's one h1 is the title, so that `#` is an h2 too. */
  override heading({ tokens, depth: given }: Tokens.Heading): string {
    const depth = Math.max(2, given);
    const text = plainText(tokens).trim();
    const id = this.#ids.idOf(text);
    this.headings.push({ id, text, depth });
    const link = `<a class="anchor" href="#${id}" aria-label="${this.#context.words.section} ${escapeHtml(text)}"></a>`;
    return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}${link}</h${depth}>\n`;
  }

  override blockquote(token: Quote): string {
    const body = this.parser.parse(token.tokens);
    if (token.alert === undefined) return `<blockquote>\n${body}</blockquote>\n`;
    const title = this.#context.words[token.alert];
    return `<div class="alert alert-${token.alert}" role="note">\n<p class="alert-title">${title}</p>\n${body}</div>\n`;
  }

  /** An image with a title that stands alone is a figure, and the title its caption. */
  override paragraph(token: Tokens.Paragraph): string {
    const [image, ...others] = token.tokens;
    if (image?.type !== "image" || others.length > 0 || !image.title) return super.paragraph(token);
    const caption = escapeHtml(decodeReferences(image.title));
    const picture = this.parser.parseInline([{ ...image, title: null }]);
    return `<figure>${picture}<figcaption>${caption}</figcaption></figure>\n`;
  }

  override html(token: Tokens.HTML | Tokens.Tag): string {
    const html = escapeUnknownTags(token.text);
    const comment = openComment(token.text);
    if (comment !== undefined) this.#context.refuse(comment, unended(comment));
    const faults = [
      ...[...html.matchAll(imageSource)].map(([, source = ""]) => faultOfImage(source)),
      ...[...html.matchAll(imageSet)].flatMap(([, set = ""]) => sourcesIn(set).map(faultOfImage)),
      ...[...html.matchAll(linkTarget)].map(([, target = ""]) => faultOfRawLink(target)),
    ];
    for (const fault of faults) if (fault !== undefined) this.#context.refuse(token.raw, fault);
    return html;
  }

  override link(token: Tokens.Link): string {
    // `<std::string>` and a bare `ftp://…` are links to Markdown, and text to their author.
    if (!token.raw.startsWith("[") && !isLinkable(token.href)) return escapeHtml(token.raw);
    const resolved = resolveLink(token.href, this.#context.file, this.#context.paths);
    if (resolved.kind === "fault") {
      this.#context.refuse(token.raw, resolved.what);
      return "";
    }
    const link = super.link({ ...token, href: resolved.href });
    return isExternal(resolved.href) ? link.replace("<a ", '<a rel="noopener" ') : link;
  }

  override image(given: Tokens.Image): string {
    const token = { ...given, tokens: [textToken(plainText(given.tokens))] };
    const { found, opening, show, refuse } = this.#context;
    const image = found.get(token.href);
    if (image?.kind === "picture") {
      show(image.picture);
      const img = super.image({ ...token, href: mediaPath(image.picture.original) });
      return pictureHtml(image.picture, img, given === opening);
    }
    const fault =
      image === undefined
        ? faultOfImage(token.href)
        : `image \`${excerpt(token.href)}\` ${image.what}`;
    if (fault !== undefined) refuse(token.raw, fault);
    return super.image(token);
  }

  /** A sign, not a form control: the page has no forms, and a control needs a label. */
  override checkbox({ checked }: Tokens.Checkbox): string {
    return checked ? "☑ " : "☐ ";
  }

  override table(token: Tokens.Table): string {
    return `<div class="table" ${scroller(this.#context.words.table)}>${super.table(token)}</div>\n`;
  }

  override tablecell(token: Tokens.TableCell): string {
    const tag = token.header ? "th" : "td";
    const align = token.align === null ? "" : ` class="align-${token.align}"`;
    return `<${tag}${align}>${this.parser.parseInline(token.tokens)}</${tag}>\n`;
  }
}

function unended(comment: string): string {
  return `comment \`${excerpt(comment)}\` has no end and would hide what follows: write \`-->\` behind it, or \`\\<!--\` if it is text`;
}

/** What describes an image is text: its formulas and notes are no elements there. */
function textToken(text: string): Tokens.Text {
  return { type: "text", raw: text, text, escaped: false };
}

const imageSource = /<img\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)/gi;
const imageSet = /<(?:img|source)\b[^>]*?\bsrcset\s*=\s*["']([^"']*)/gi;
const linkTarget = /<a\b[^>]*?\bhref\s*=\s*["']?([^"'\s>]+)/gi;

/** The URLs of a `srcset`, each before its width or density. */
function sourcesIn(set: string): string[] {
  return set.split(/,\s+/).flatMap((candidate) => candidate.trim().split(/\s/, 1));
}
