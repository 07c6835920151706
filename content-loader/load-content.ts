import type { BlogConfig } from "../blog.config.ts";
import type { Site } from "../edge/store/contract.ts";
import { Failure } from "./failure.ts";
import { openCache, type PostCache } from "./cache/post-cache.ts";
import type { Options } from "./options.ts";
import { parsePosts } from "./parse.ts";
import { contentFailure } from "./problem.ts";
import type { Progress } from "./progress.ts";
import { findPosts } from "./read.ts";
import { renderPosts } from "./render.ts";
import { addSiteObjects } from "./objects/site-objects.ts";
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

  const cache = openCache(root, options.state, options.dir);
  const done = new AbortController();
  const connecting = connect(root, target, done.signal);
  connecting.catch(() => undefined);
  try {
    const parsed = parsePosts(options.dir, files, cache);
    for (const warning of parsed.warnings) progress.line(`Warning: ${warning}`);
    const { objects, summaries, problems } = await renderPosts(options.dir, parsed, {
      language: blog.language,
      progress,
      cache,
    });
    save(cache, progress);
    const faults = [...parsed.problems, ...problems];
    if (faults.length > 0) throw contentFailure(options.dir, faults);

    const connection = await connecting;
    const site = siteOf(blog, connection.outputs.siteUrl);
    addSiteObjects(objects, site, summaries);
    // The AWS SDK takes longer to load than a hundred posts: what fails before needs none of it.
    const { publishTo } = await import("./publish-to.ts");
    const { message, dryRun } = options;
    const published = await publishTo(
      { objects, site, summaries },
      { ...connection, message, dryRun, progress },
    );
    return summarize(published, {
      dryRun,
      target: target.kind,
      url: site.url,
      drafts: parsed.drafts,
      warnings: parsed.warnings,
      duration: performance.now() - started,
    });
  } finally {
    save(cache, progress);
    done.abort();
  }
}

/** A cache that can't be written costs the next run its time, and this one nothing. */
function save(cache: PostCache, progress: Progress): void {
  try {
    cache.save();
  } catch (error) {
    progress.line(`Warning: what was rendered can't be kept for the next run: ${String(error)}`);
  }
}

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
