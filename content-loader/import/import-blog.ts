import type { Surroundings } from "../cli/command.ts";
import { Failure } from "../failure.ts";
import { ImageShelf } from "./image-shelf.ts";
import { findMissing, writeAll, type NewFile } from "./import-folder.ts";
import { findNeighbours } from "./neighbours.ts";
import type { Note, OldBlog, OldPost } from "./old-blog.ts";
import { planImport, type Plan, type Planning } from "./plan.ts";
import { formatReport, reportOf, type ImportReport } from "./report.ts";
import { checkReport, writeReport } from "./report-file.ts";
import type { Tool } from "./tool.ts";
import { Trial } from "./trial.ts";

interface Import {
  tool: string;
  source: string;
  out: string;
  dryRun: boolean;
}

export interface Imported extends ImportReport {
  /** Files that were written, or would be, below `out`. */
  written: string[];
  /** Files that were there already. */
  unchanged: number;
}

/** read → translate → try out → compare → write. Throws a Failure before anything is written. */
export async function importBlog(
  { tool, source, out, dryRun }: Import,
  { read, translateTags }: Tool,
  surroundings: Surroundings,
): Promise<Imported> {
  const blog = read(source);
  if (blog.posts.length === 0) throw nothing(source, blog.notes);
  surroundings.progress.line(`Reading ${blog.posts.length} posts of ${source}`);
  const plan = await planUntilItPasses(blog, translateTags, surroundings);
  findNeighbours(out, plan.posts, surroundings.blog.timezone);
  const report = reportOf(tool, blog, plan);
  const files = filesOf(plan);
  checkReport(out);
  const missing = findMissing(out, files);
  if (!dryRun) {
    writeAll(out, missing);
    writeReport(out, formatReport(report));
  }
  const written = missing.map(({ file }) => file);
  return { ...report, written, unchanged: files.length - missing.length };
}

/** A post that the loader refuses becomes a draft, to which no post may link: so others have to be planned again. */
async function planUntilItPasses(
  blog: OldBlog,
  translateTags: Planning["translateTags"],
  surroundings: Surroundings,
): Promise<Plan> {
  const unfit = new Map<OldPost, string>();
  const unread = new Set<OldPost>();
  const shelf = new ImageShelf(blog);
  const { timezone: zone, language } = surroundings.blog;
  const trial = new Trial(surroundings);
  try {
    for (;;) {
      const plan = await planImport(blog, { translateTags, zone, language, unfit, unread, shelf });
      const { faults, warnings } = await trial.run(plan);
      const before = unfit.size;
      for (const [{ post }, { line, column, what }] of faults) {
        if (!unfit.has(post)) unfit.set(post, `${line}:${column} of the new file: ${what}`);
      }
      if (unfit.size === before) return { ...plan, notes: [...plan.notes, ...warnings] };
    }
  } finally {
    trial.remove();
  }
}

function filesOf({ posts }: Plan): NewFile[] {
  return posts.flatMap(({ place, text, images }) => [{ file: place.file, text }, ...images]);
}

function nothing(source: string, notes: readonly Note[]): Failure {
  const shown = notes
    .slice(0, 20)
    .map(({ origin, line, what }) => `${origin}${line === undefined ? "" : `:${line}`} ${what}\n`);
  return new Failure(
    "notFound",
    `${shown.join("")}${source} holds no post that could be imported. Nothing was written. Name the blog's own folder or file, and its tool.`,
  );
}
