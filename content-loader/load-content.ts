import { join } from "node:path";
import type { BlogConfig } from "../blog.config.ts";
import type { Site } from "../edge/store/contract.ts";
import { Failure } from "./failure.ts";
import type { Options } from "./options.ts";
import { parsePosts } from "./parse.ts";
import { contentFailure } from "./problem.ts";
import type { Progress } from "./progress.ts";
import { findPosts } from "./read.ts";
import { renderPosts } from "./render.ts";
import { summarize, type Summary } from "./summary.ts";
import { chooseTarget, connect, describeTarget } from "./aws/target.ts";

interface Run {
  /** The repository. */
  root: string;
  blog: BlogConfig;
  options: Options;
  progress: Progress;
}

/** read → parse → render → validate → publish. Throws a Failure; a fault in a post is found before anything is written. */
export async function loadContent({ root, blog, options, progress }: Run): Promise<Summary> {
  const started = performance.now();
  const target = chooseTarget(root, options.state, options.target);
  progress.line(describeTarget(target));
  const files = findSome(options.dir);

  const done = new AbortController();
  const connecting = connect(root, target, done.signal);
  connecting.catch(() => undefined);
  try {
    const parsed = parsePosts(options.dir, files);
    for (const warning of parsed.warnings) progress.line(`Warning: ${warning}`);
    const { objects, posts, problems, media } = await renderPosts(
      options.dir,
      parsed,
      blog.language,
      progress,
      join(options.state, "cache"),
    );
    for (const warning of media.warnings) progress.line(`Warning: ${warning}`);
    const faults = [...parsed.problems, ...problems];
    if (faults.length > 0) throw contentFailure(options.dir, faults);

    const connection = await connecting;
    const site = siteOf(blog, connection.outputs.siteUrl);
    // The AWS SDK takes longer to load than a hundred posts: what fails before needs none of it.
    const { publishTo } = await import("./publish-to.ts");
    const { message, dryRun } = options;
    const published = await publishTo(
      { objects, site, posts, media, aliases: parsed.aliases },
      { message, dryRun, force: false, deletions: refuseAll },
      { ...connection, progress, receipts: join(options.state, "receipts"), siteAnswers: false },
    );
    return summarize(published, {
      dryRun,
      target: target.kind,
      url: site.url,
      drafts: parsed.drafts,
      warnings: [...parsed.warnings, ...media.warnings],
      duration: performance.now() - started,
    });
  } finally {
    done.abort();
  }
}

const refuseAll = { prune: false, maxDeletes: 0, confirm: () => Promise.resolve() };

function findSome(folder: string): string[] {
  const files = findPosts(folder);
  if (files.length > 0) return files;
  throw new Failure(
    "content",
    `${folder} holds no *.md file, and an empty blog is hardly meant. Nothing was written. Name your posts' folder with --dir.`,
  );
}

function siteOf(blog: BlogConfig, url: string): Site {
  const { title, description, language, author, navigation } = blog;
  return { kind: "site", title, description, language, author, url, navigation };
}
