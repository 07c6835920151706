import { command } from "../cli/command.ts";
import { flag } from "../cli/flags.ts";
import { counted } from "../cli/words.ts";
import { Failure } from "../failure.ts";
import type { Imported } from "../import/import-blog.ts";
import { formatNote, pageCount } from "../import/report.ts";

export const importPosts = command({
  summary:
    "Makes posts and pages of another tool's blog: hexo, hugo, jekyll, eleventy, wordpress, ghost, django.",
  example: "hexo ~/old-blog",
  args: ["<tool>", "<source>"],
  flags: {
    out: {
      type: "string",
      value: "<folder>",
      default: "content",
      help: "its posts/ takes the posts and their images, beside it pages and a report",
    },
    "dry-run": flag("say what would be written, write nothing"),
  },
  interrupted: "No file is half written. Run the same again to complete it.",
  async run(run) {
    const [tool = "", source = ""] = run.args;
    const { out, "dry-run": dryRun } = run.values;
    const { tools } = await import("../import/tools.ts");
    const open = Object.hasOwn(tools, tool) ? tools[tool] : undefined;
    if (open === undefined) {
      const names = Object.keys(tools).join(", ");
      throw new Failure("usage", `There is no tool \`${tool}\` to import from: ${names}.`);
    }
    const { importBlog } = await import("../import/import-blog.ts");
    const imported = await importBlog({ tool, source, out, dryRun }, await open(), run);
    return { result: imported, text: textOf(imported, out, dryRun) };
  },
});

/** Lines of the report that are printed. */
const shown = 20;

function textOf(imported: Imported, out: string, dryRun: boolean): string {
  const { posts, pages, drafts, images, answered, lost, notes, written, unchanged } = imported;
  const counts = [
    counted(posts, "post"),
    ...pageCount(pages),
    counted(drafts, "draft"),
    counted(images, "image"),
  ];
  const files = `${counted(written.length, "file")} ${dryRun ? "would be written" : "written"}`;
  return [
    ...notes.slice(0, shown).map(formatNote),
    ...(notes.length > shown ? [`… and ${notes.length - shown} more`] : []),
    `${counts.join(", ")}: ${files}, ${unchanged} unchanged.`,
    `${answered.length} old addresses answer, ${lost.length} do not; ${counted(notes.length, "thing")} not as before.`,
    dryRun ? "Nothing was written." : `${out}/import-report.md lists them.`,
  ].join("\n");
}
