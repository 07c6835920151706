import { command } from "../cli/command.ts";
import { dirFlag, flag } from "../cli/flags.ts";

export const newPost = command({
  summary: "Begins a post: a draft with a title, a date and an address made of the title.",
  example: '"使用 serverless 的动机"',
  args: ["<title>"],
  flags: { dir: dirFlag, "dry-run": flag("print the path, write nothing") },
  async run({ values, args: [title = ""], progress }) {
    const { draftPost, writeDraft } = await import("../new-post.ts");
    const draft = draftPost(values.dir, title, new Date());
    if (!values["dry-run"]) {
      writeDraft(draft);
      progress.line(
        "Write below its second `---`, look at it with `npm run blog -- preview`, delete `draft: true` and publish with `npm run load-content`.",
      );
    }
    const { slug, path } = draft;
    return { result: { slug, path }, text: path };
  },
});
