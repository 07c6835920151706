import { key } from "../../edge/store/keys.ts";
import { command } from "../cli/command.ts";
import { countOf, flag } from "../cli/flags.ts";
import { targetFlags } from "../cli/target-flags.ts";
import { withTable } from "../cli/with-table.ts";
import { counted } from "../cli/words.ts";
import { Failure } from "../failure.ts";
import type { PastRelease } from "../releases/history.ts";
import type { Replica } from "../aws/table.ts";

export const exportPosts = command({
  summary:
    "Writes the posts, pages and images of a release to a new folder, as their authors had them.",
  example: "~/blog-backup",
  args: ["<folder>"],
  flags: {
    release: { type: "string", value: "<n>", help: "that release instead of the live one" },
    "dry-run": flag("say what would be written, write nothing"),
    ...targetFlags,
  },
  interrupted: "The folder is not whole: delete it and run again. Readers see what they saw.",
  async run(run) {
    const { values, progress, warn } = run;
    const path = run.args[0] ?? "";
    const number =
      values.release === undefined ? undefined : countOf("--release", values.release, 1);
    const { ExportFolder } = await import("../export/export-folder.ts");
    const { exportRelease } = await import("../export/export-release.ts");
    const { readEntries } = await import("../releases/live.ts");
    const { slugsOf } = await import("../releases/diff.ts");
    const folder = new ExportFolder(path, values["dry-run"]);
    const done = await withTable(run, async ({ table: { home }, bucket }) => {
      const { release } = await findOne(home, number);
      const entries = await readEntries(home, release.entries);
      const { posts, pages, images } = await exportRelease(
        entries,
        { home, bucket },
        folder,
        progress,
      );
      const slugs = slugsOf([...entries.keys()]);
      const lost = slugs.filter((slug) => !entries.has(key.source(slug))).length;
      return { release: release.number, folder: path, posts, pages, images, lost };
    });
    if (done.posts.length === 0 && done.lost > 0) {
      throw new Failure("notFound", sourcesLost(done.release, done.lost));
    }
    if (done.lost > 0) warn(sourcesLost(done.release, done.lost));
    const posts = counted(done.posts.length, "post");
    const pages = done.pages.length > 0 ? `, ${counted(done.pages.length, "page")}` : "";
    const counts = `${posts}${pages} and ${counted(done.images.length, "image")}`;
    const where = values["dry-run"] ? "would be written to" : "are in";
    return { result: done, text: `${counts} of release ${done.release} ${where} ${path}` };
  },
});

async function findOne(home: Replica, number: number | undefined): Promise<PastRelease> {
  const { findRelease, readHistory } = await import("../releases/history.ts");
  if (number !== undefined) return await findRelease(home, number);
  const { value: live } = await readHistory(home).next();
  if (live !== undefined) return live;
  throw new Failure("notFound", "Nothing is published yet, so there is nothing to export.");
}

function sourcesLost(release: number, count: number): string {
  return `Release ${release} was made without the files of ${counted(count, "post")}: they are not in the folder. \`npm run load-content\` adds them to the next release.`;
}
