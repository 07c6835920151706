import { Marked, Parser, type Tokens, type TokensList } from "marked";
import type { MediaImage } from "../../edge/store/contract.ts";
import type { ImageFinder } from "../media/media-set.ts";
import { mediaImage } from "../media/picture.ts";
import { CodeBlocks } from "./code-blocks.ts";
import type { SlugsByFile } from "./links.ts";
import { abstractOf, plainText } from "./plain-text.ts";
import { findImages, imagesIn, type FoundImages } from "./post-images.ts";
import { PostRenderer } from "./post-renderer.ts";
import type { Problem } from "../problem.ts";
import { ProblemFinder } from "./problem-finder.ts";
import { readingTime } from "./reading-time.ts";
import { sanitize } from "./sanitize.ts";
import { startsKnownTag } from "./tags.ts";

export interface Article {
  /** Sanitized. */
  html: string;
  /** Text of the first paragraph, at most 160 characters. */
  abstract: string;
  minutes: number;
  /** What it shows of the posts' folder, each once. */
  images: MediaImage[];
  problems: Problem[];
}

export interface PostBody {
  /** The post's path below the posts' folder. */
  file: string;
  /** Line of the file on which the Markdown starts. */
  bodyLine: number;
  text: string;
}

/** A tag that authors may not write is no tag: it is read as text, so that `<stage>` is shown. */
const marked = new Marked({
  tokenizer: {
    html: (source) => (startsKnownTag(source) ? false : undefined),
    tag: (source) => (startsKnownTag(source) ? false : undefined),
  },
});

/** Blocks inside blocks; each level costs marked the whole text again, and its stack. */
const tooDeep = /^(?:[ \t]*>){100}/m;

/**
 * A post's Markdown (GFM) as HTML that is safe to show, with the images beside it; or why it can't be read. It may take for ever,
 * and all memory: it belongs into a thread with limits (workers/render-thread.ts).
 */
export async function renderMarkdown(
  body: PostBody,
  slugs: SlugsByFile,
  media: ImageFinder,
): Promise<Article> {
  if (tooDeep.test(body.text)) return refuse(body, nested);
  try {
    const read = readTokens(body.text);
    const found = await findImages(read.images, body.file, media);
    return render(body, slugs, { ...read, found });
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
    images: [],
    problems: [{ file, line: bodyLine, column: 1, what }],
  };
}

interface Tokenized {
  tokens: TokensList;
  images: Tokens.Image[];
}

function readTokens(text: string): Tokenized {
  const tokens = marked.lexer(text);
  return { tokens, images: text.includes("![") ? imagesIn(tokens) : [] };
}

function openingImage(tokens: TokensList): Tokens.Image | undefined {
  const first = tokens.find(({ type }) => type !== "space");
  return first === undefined ? undefined : imagesIn([first])[0];
}

function render(
  body: PostBody,
  slugs: SlugsByFile,
  { tokens, images, found }: Tokenized & { found: FoundImages },
): Article {
  const shown = new Map<string, MediaImage>();
  const codeBlocks = new CodeBlocks();
  const finder = new ProblemFinder({ ...body, tokens });
  const renderer = new PostRenderer({
    file: body.file,
    slugs,
    codeBlocks,
    found,
    opening: images.length === 0 ? undefined : openingImage(tokens),
    show: (picture) => shown.set(picture.path, mediaImage(picture)),
    refuse: (raw, what) => finder.refuse(raw, what),
  });
  const html = Parser.parse(tokens, { ...marked.defaults, renderer });
  return {
    html: codeBlocks.insert(sanitize(html)),
    abstract: abstractOf(tokens),
    minutes: readingTime(plainText(tokens)),
    images: [...shown.values()],
    problems: finder.problems,
  };
}
