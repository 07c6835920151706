import { Marked, Parser } from "marked";
import { CodeBlocks } from "./code-blocks.ts";
import type { SlugsByFile } from "./links.ts";
import { abstractOf, plainText } from "./plain-text.ts";
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
  problems: Problem[];
}

interface PostBody {
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

/** A post's Markdown (GFM) as HTML that is safe to show. */
export function renderMarkdown(body: PostBody, slugs: SlugsByFile): Article {
  const tokens = marked.lexer(body.text);
  const codeBlocks = new CodeBlocks();
  const finder = new ProblemFinder({ ...body, tokens });
  const renderer = new PostRenderer({
    file: body.file,
    slugs,
    codeBlocks,
    refuse: (raw, what) => finder.refuse(raw, what),
  });
  const html = Parser.parse(tokens, { ...marked.defaults, renderer });
  return {
    html: codeBlocks.insert(sanitize(html)),
    abstract: abstractOf(tokens),
    minutes: readingTime(plainText(tokens)),
    problems: finder.problems,
  };
}
