import { join } from "node:path";
import type { BlogConfig } from "../blog.config.ts";
import type { Site } from "../edge/store/contract.ts";
import { confirm } from "./cli/confirm.ts";
import type { Deletions } from "./deletions.ts";
import type { Options } from "./options.ts";
import { parsePosts } from "./parse.ts";
import { contentFailure } from "./problem.ts";
import type { Progress } from "./progress.ts";
import { findSomePosts } from "./read.ts";
import { renderPosts } from "./render.ts";
import { summarize, type Summary } from "./summary.ts";
import { chooseTarget, connect, describeTarget } from "./aws/target.ts";

interface Run {
  /** The repository. */
  root: string;
  blog: BlogConfig;
  options: Options;
  progress: Progress;
  warn: (text: string) => void;
}

/** read → parse → render → validate → publish. Throws a Failure; a fault in a post is found before anything is written. */
export async function loadContent({ root, blog, options, progress, warn }: Run): Promise<Summary> {
  const started = performance.now();
  const target = chooseTarget(root, options.state, options.target);
  progress.line(`Loading to ${describeTarget(target)}`);
  const files = findSomePosts(options.dir);

  const done = new AbortController();
  const connecting = connect(root, target, done.signal);
  connecting.catch(() => undefined);
  try {
    const parsed = parsePosts(options.dir, files);
    for (const warning of parsed.warnings) warn(warning);
    const { objects, posts, problems, media } = await renderPosts(
      options.dir,
      parsed,
      blog.language,
      progress,
      join(options.state, "cache"),
    );
    for (const warning of media.warnings) warn(warning);
    const faults = [...parsed.problems, ...problems];
    if (faults.length > 0) throw contentFailure(options.dir, faults);

    const connection = await connecting;
    const site = siteOf(blog, connection.outputs.siteUrl);
    // The AWS SDK takes longer to load than a hundred posts: what fails before needs none of it.
    const { publishTo } = await import("./publish-to.ts");
    const { message, dryRun, force } = options;
    const published = await publishTo(
      { objects, site, posts, media, aliases: parsed.aliases },
      { message, dryRun, force, deletions: deletionsOf(options) },
      { ...connection, progress, receipts: join(options.state, "receipts"), siteAnswers: false },
    );
    return summarize(published, {
      dryRun,
      target: target.kind,
      url: site.url,
      drafts: parsed.drafts,
      duration: performance.now() - started,
    });
  } finally {
    done.abort();
  }
}

function deletionsOf({ prune, maxDeletes, yes }: Options): Deletions {
  return {
    prune,
    maxDeletes,
    confirm: yes ? () => Promise.resolve() : (question) => confirm(question, "--yes"),
  };
}

function siteOf(blog: BlogConfig, url: string): Site {
  const { title, description, language, author, navigation } = blog;
  return { kind: "site", title, description, language, author, url, navigation };
}
