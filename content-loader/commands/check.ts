import { command } from "../cli/command.ts";
import { dirFlag } from "../cli/flags.ts";
import { stateFlag } from "../cli/target-flags.ts";
import { counted } from "../cli/words.ts";

export const check = command({
  summary: "Validates posts as `load` does, and asks nobody: no account, no network.",
  example: "--dir content/posts",
  flags: {
    dir: dirFlag,
    state: stateFlag,
  },
  async run(run) {
    const { dir, state } = run.values;
    const { prepare } = await import("../prepare.ts");
    const { posts, drafts } = await prepare({ dir, state, withDrafts: false }, run);
    const tags = new Set(posts.flatMap((post) => post.tags)).size;
    const counts = { posts: posts.length, drafts, tags };
    return { result: counts, text: textOf(counts) };
  },
});

function textOf({ posts, drafts, tags }: { posts: number; drafts: number; tags: number }): string {
  return `${counted(posts, "post")}, ${counted(drafts, "draft")}, ${counted(tags, "tag")}: no problem.`;
}
