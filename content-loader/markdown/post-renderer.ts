import { Renderer, type Tokens } from "marked";
import type { Picture } from "../media/picture.ts";
import { excerpt } from "../problem.ts";
import type { CodeBlocks } from "./code-blocks.ts";
import { HeadingIds } from "./heading-ids.ts";
import { escapeHtml } from "./escape.ts";
import {
  faultOfImage,
  faultOfRawLink,
  isExternal,
  isLinkable,
  resolveLink,
  type SlugsByFile,
} from "./links.ts";
import { mediaPath, pictureHtml } from "./picture-html.ts";
import { plainText } from "./plain-text.ts";
import type { FoundImages } from "./post-images.ts";
import { escapeUnknownTags } from "./tags.ts";

interface Context {
  file: string;
  slugs: SlugsByFile;
  codeBlocks: CodeBlocks;
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

  constructor(context: Context) {
    super();
    this.#context = context;
  }

  override code({ text, lang }: Tokens.Code): string {
    return this.#context.codeBlocks.add(text, lang ?? "");
  }

  /** The page's one h1 is the title, so that `#` is an h2 too. */
  override heading({ tokens, depth }: Tokens.Heading): string {
    const tag = `h${Math.max(2, depth)}`;
    return `<${tag} id="${this.#ids.idOf(plainText(tokens))}">${this.parser.parseInline(tokens)}</${tag}>\n`;
  }

  override html(token: Tokens.HTML | Tokens.Tag): string {
    const html = escapeUnknownTags(token.text);
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
    const resolved = resolveLink(token.href, this.#context.file, this.#context.slugs);
    if (resolved.kind === "fault") {
      this.#context.refuse(token.raw, resolved.what);
      return "";
    }
    const link = super.link({ ...token, href: resolved.href });
    return isExternal(resolved.href) ? link.replace("<a ", '<a rel="noopener" ') : link;
  }

  override image(token: Tokens.Image): string {
    const { found, opening, show, refuse } = this.#context;
    const image = found.get(token.href);
    if (image?.kind === "picture") {
      show(image.picture);
      const img = super.image({ ...token, href: mediaPath(image.picture.original) });
      return pictureHtml(image.picture, img, token === opening);
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

  override tablecell(token: Tokens.TableCell): string {
    const tag = token.header ? "th" : "td";
    const align = token.align === null ? "" : ` class="align-${token.align}"`;
    return `<${tag}${align}>${this.parser.parseInline(token.tokens)}</${tag}>\n`;
  }
}

const imageSource = /<img\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)/gi;
const imageSet = /<(?:img|source)\b[^>]*?\bsrcset\s*=\s*["']([^"']*)/gi;
const linkTarget = /<a\b[^>]*?\bhref\s*=\s*["']?([^"'\s>]+)/gi;

/** The URLs of a `srcset`, each before its width or density. */
function sourcesIn(set: string): string[] {
  return set.split(/,\s+/).flatMap((candidate) => candidate.trim().split(/\s/, 1));
}
