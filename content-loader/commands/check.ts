import { command } from "../cli/command.ts";
import { dirFlag } from "../cli/flags.ts";
import { stateFlag } from "../cli/target-flags.ts";
import { counted } from "../cli/words.ts";

export const check = command({
  summary: "Validates posts and pages as `load` does, and asks nobody: no account, no network.",
  example: "--dir ~/writing",
  flags: {
    dir: dirFlag,
    state: stateFlag,
  },
  async run(run) {
    const { dir, state } = run.values;
    const { prepare } = await import("../prepare.ts");
    const { posts, pages, drafts } = await prepare({ dir, state, withDrafts: false }, run);
    const tags = new Set(posts.flatMap((post) => post.tags)).size;
    const counts = { posts: posts.length, pages: pages.length, drafts, tags };
    return { result: counts, text: textOf(counts) };
  },
});

interface Counts {
  posts: number;
  pages: number;
  drafts: number;
  tags: number;
}

function textOf({ posts, pages, drafts, tags }: Counts): string {
  const counts = [
    counted(posts, "post"),
    ...(pages > 0 ? [counted(pages, "page")] : []),
    counted(drafts, "draft"),
    counted(tags, "tag"),
  ];
  return `${counts.join(", ")}: no problem.`;
}
