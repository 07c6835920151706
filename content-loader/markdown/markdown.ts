import { Parser, type MarkedOptions, type Token, type Tokens, type TokensList } from "marked";
import type { Heading } from "../../edge/store/contract.ts";
import type { MediaImage } from "../../edge/store/files-contract.ts";
import type { ImageFinder } from "../media/media-set.ts";
import { mediaImage } from "../media/picture.ts";
import { abstractOf } from "./abstract.ts";
import { FootnoteSection } from "./footnote-section.ts";
import { KeptHtml } from "./kept-html.ts";
import { joinLines } from "./line-breaks.ts";
import type { PathsByFile } from "./links.ts";
import { plainText } from "./plain-text.ts";
import { findImages, type FoundImages } from "./post-images.ts";
import { PostRenderer } from "./post-renderer.ts";
import type { Problem } from "../problem.ts";
import type { ArticleWords } from "../words/language-words.ts";
import { ProblemFinder } from "./problem-finder.ts";
import { readingTime } from "./reading-time.ts";
import { sanitize } from "./sanitize.ts";
import { markedFor } from "./rules.ts";
import { hasCjk } from "./rules/cjk.ts";
import type { FootnoteDefinition } from "./rules/footnotes.ts";
import { strayEmphasis } from "./stray-emphasis.ts";
import { isPostToken, walk } from "./tokens.ts";
import { unusedDefinitions } from "./unused-definitions.ts";

export interface Article {
  /** Sanitized. */
  html: string;
  /** A summary, for a post without one in its front matter. */
  abstract: string;
  minutes: number;
  headings: Heading[];
  /** What it shows of the posts' folder, each once. */
  images: MediaImage[];
  problems: Problem[];
  /** What may not be meant, and does no harm. */
  warnings: Problem[];
}

export interface PostBody {
  /** The post's path below the posts' folder. */
  file: string;
  /** Line of the file on which the Markdown starts. */
  bodyLine: number;
  text: string;
  /** In its language. */
  words: ArticleWords;
}

/** Blocks inside blocks; each level costs marked the whole text again, and its stack. */
const tooDeep = /^(?:[ \t]*>){100}/m;

/**
 * A post's Markdown (GFM) as HTML that is safe to show, with the images beside it; or why it can't be read. It may take for ever,
 * and all memory: it belongs into a thread with limits (workers/render-thread.ts).
 */
export async function renderMarkdown(
  body: PostBody,
  paths: PathsByFile,
  media: ImageFinder,
): Promise<Article> {
  if (tooDeep.test(body.text)) return refuse(body, nested);
  try {
    const read = readTokens(body.text);
    const found = await findImages(read.images, body.file, media);
    return render(body, paths, { ...read, found });
  } catch (error) {
    if (error instanceof RangeError) return refuse(body, nested); // its stack overflowed
    throw error;
  }
}

const nested = "is nested too deeply to be read: take levels of quotes, lists or emphasis out";

function refuse({ file, bodyLine }: PostBody, what: string): Article {
  return {
    html: "",
    abstract: "",
    minutes: 1,
    headings: [],
    images: [],
    problems: [{ file, line: bodyLine, column: 1, what }],
    warnings: [],
  };
}

interface Tokenized {
  /** marked's, with the rules that were needed. */
  options: MarkedOptions;
  tokens: TokensList;
  images: Tokens.Image[];
}

function readTokens(text: string): Tokenized {
  const marked = markedFor(text);
  const tokens = marked.lexer(text);
  if (hasCjk(text)) joinLines(tokens);
  return { options: marked.defaults, tokens, images: text.includes("![") ? imagesIn(tokens) : [] };
}

function imagesIn(tokens: readonly Token[]): Tokens.Image[] {
  return [...walk(tokens)].filter((token) => token.type === "image");
}

function openingImage(tokens: TokensList): Tokens.Image | undefined {
  const first = tokens.find(({ type }) => type !== "space");
  return first === undefined ? undefined : imagesIn([first])[0];
}

type Found = Tokenized & { found: FoundImages };

function render(
  body: PostBody,
  paths: PathsByFile,
  { options, tokens, images, found }: Found,
): Article {
  const shown = new Map<string, MediaImage>();
  const kept = new KeptHtml();
  const finder = new ProblemFinder({ ...body, tokens });
  const { words } = body;
  const renderer = new PostRenderer({
    file: body.file,
    paths,
    kept,
    words,
    found,
    opening: images.length === 0 ? undefined : openingImage(tokens),
    show: (picture) => shown.set(picture.path, mediaImage(picture)),
    refuse: (raw, what) => finder.refuse(raw, what),
  });
  const footnotes = new FootnoteSection(definitionsIn(tokens), words);
  const html = write(tokens, { ...options, renderer }, footnotes);
  return {
    html: kept.insert(sanitize(html, words)),
    abstract: abstractOf(tokens),
    minutes: readingTime(plainText(tokens)),
    headings: renderer.headings,
    images: [...shown.values()],
    problems: finder.problems,
    warnings: warningsOf(tokens, finder),
  };
}

function warningsOf(tokens: TokensList, finder: ProblemFinder): Problem[] {
  const warnings = [
    ...strayEmphasis(tokens).map((raw) => finder.find(raw, stray)),
    ...unusedDefinitions(tokens).map((raw) => finder.find(raw, unused)),
  ];
  return [...new Map(warnings.map((warning) => [warning.line, warning])).values()];
}

const stray =
  "shows `**` as it stands: it ends no emphasis there; take the space next to it away, or write `\\*\\*` or code if it is meant";

const unused =
  "defines a link, which no page shows, and nothing refers to it: write `\\[` if it is text, or delete it";

function definitionsIn(tokens: TokensList): FootnoteDefinition[] {
  return [...walk(tokens)].filter((token) => token.type === "footnoteDefinition");
}

/** The tokens as HTML, and the footnotes below it. */
function write(
  tokens: TokensList,
  options: MarkedOptions & { renderer: PostRenderer },
  footnotes: FootnoteSection,
): string {
  const { renderer } = options;
  const renderers = {
    footnoteDefinition: () => "",
    footnoteReference: (token: object) =>
      isPostToken(token) && token.type === "footnoteReference" ? footnotes.reference(token) : "",
    formula: (token: object) =>
      isPostToken(token) && token.type === "formula" ? renderer.formula(token) : "",
  };
  const extensions = { childTokens: {}, ...options.extensions, renderers };
  const parser = new Parser({ ...options, extensions });
  return parser.parse(tokens) + footnotes.html((definition) => parser.parse(definition.tokens));
}
