import { join } from "node:path";
import { command } from "../cli/command.ts";
import { dirFlag } from "../cli/flags.ts";
import { stateFlag } from "../cli/target-flags.ts";
import { contentFailure } from "../problem.ts";

export const check = command({
  summary: "Validates posts as `load` does, and asks nobody: no account, no network.",
  example: "--dir content/posts",
  flags: { dir: dirFlag, state: stateFlag },
  async run({ values: { dir, state }, blog, progress, warn }) {
    const { findSomePosts } = await import("../read.ts");
    const { parsePosts } = await import("../parse.ts");
    const { renderPosts } = await import("../render.ts");
    const parsed = parsePosts(dir, findSomePosts(dir));
    for (const warning of parsed.warnings) warn(warning);
    const rendered = await renderPosts(dir, parsed, blog.language, progress, join(state, "cache"));
    for (const warning of rendered.media.warnings) warn(warning);
    const problems = [...parsed.problems, ...rendered.problems];
    if (problems.length > 0) throw contentFailure(dir, problems);
    const tags = new Set(rendered.posts.flatMap((post) => post.tags)).size;
    const counts = { posts: parsed.posts.length, drafts: parsed.drafts, tags };
    return { result: counts, text: textOf(counts) };
  },
});

function textOf({ posts, drafts, tags }: { posts: number; drafts: number; tags: number }): string {
  return `${counted(posts, "post")}, ${counted(drafts, "draft")}, ${counted(tags, "tag")}: no problem.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}
