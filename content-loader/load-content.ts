import type { BlogConfig } from "../blog.config.ts";
import type { Site } from "../edge/store/contract.ts";
import type { Options } from "./options.ts";
import { parsePosts } from "./parse.ts";
import { contentFailure } from "./problem.ts";
import type { Progress } from "./progress.ts";
import { findSomePosts } from "./read.ts";
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
    const { objects, summaries, problems } = renderPosts(
      options.dir,
      parsed,
      blog.language,
      progress,
    );
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
      duration: performance.now() - started,
    });
  } finally {
    done.abort();
  }
}

function siteOf(blog: BlogConfig, url: string): Site {
  const { title, description, language, author, navigation } = blog;
  return { kind: "site", title, description, language, author, url, navigation };
}
