import { counted } from "../cli/words.ts";
import { pathOf } from "../names.ts";
import { printable } from "../problem.ts";
import type { Note, OldBlog } from "./old-blog.ts";
import type { Plan } from "./plan.ts";

/** What became of an old blog. */
export interface ImportReport {
  tool: string;
  posts: number;
  /** Pages outside the posts. */
  pages: number;
  drafts: number;
  images: number;
  /** Old addresses that answer: by a redirect, or as they did. */
  answered: { from: string; to: string }[];
  /** Old addresses that do not, with the reason. */
  lost: { path: string; why: string }[];
  /** What is not as it was, by place. */
  notes: Note[];
}

export function reportOf(tool: string, blog: OldBlog, { posts, notes }: Plan): ImportReport {
  const moved = posts.flatMap(({ post, place, header }) => {
    const to = pathOf(place.name);
    const own = post.paths.filter((path) => path.replace(/\/$/, "") === to);
    return [...own, ...header.aliases].map((from) => ({ from, to }));
  });
  const kept = blog.pages.flatMap(({ path, fate }) =>
    fate.kind === "here" ? [{ from: path, to: fate.path }] : [],
  );
  const pages = posts.filter(({ post }) => post.page !== undefined).length;
  return {
    tool,
    posts: posts.length - pages,
    pages,
    drafts: posts.filter(({ header }) => header.draft).length,
    images: posts.reduce((count, { images }) => count + images.length, 0),
    answered: [...moved, ...kept],
    lost: blog.pages.flatMap(({ path, fate }) =>
      fate.kind === "lost" ? [{ path, why: fate.why }] : [],
    ),
    notes: notes.toSorted(byPlace),
  };
}

/** First line of a report's file, by which it is known to be one. */
export const reportTitle = "# What moved in";

/** The report as a file of Markdown. It names no time and no machine, so that a second import writes the same. */
export function formatReport(report: ImportReport): string {
  const { tool, posts, pages, drafts, images, answered, lost, notes } = report;
  const counts = [
    counted(posts, "post"),
    ...pageCount(pages),
    counted(drafts, "draft"),
    counted(images, "image"),
  ];
  return [
    reportTitle,
    "",
    `From ${tool}: ${counts.join(", ")}. Written by \`npm run blog -- import\`, which replaces this file.`,
    ...section(`Not as it was (${notes.length})`, notes.map(formatNote)),
    ...section(
      `Old addresses that do not answer (${lost.length})`,
      lost.map(({ path, why }) => `${path} ${why}`),
    ),
    ...section(
      `Old addresses that answer (${answered.length})`,
      answered.map(({ from, to }) => (from === to ? from : `${from} → ${to}`)),
    ),
    "",
  ].join("\n");
}

/** `1 page` of several counts; nothing where there is none. */
export function pageCount(pages: number): string[] {
  return pages === 0 ? [] : [counted(pages, "page")];
}

export function formatNote({ origin, line, what }: Note): string {
  return `${origin}${line === undefined ? "" : `:${line}`} ${what}`;
}

function section(title: string, lines: readonly string[]): string[] {
  const list = lines.length === 0 ? ["None."] : lines.map((line) => `- ${printable(line)}`);
  return ["", `## ${title}`, "", ...list];
}

function byPlace(a: Note, b: Note): number {
  if (a.origin !== b.origin) return a.origin < b.origin ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}
