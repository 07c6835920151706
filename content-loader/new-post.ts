import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.ts";
import { findForbidden } from "./header/forbidden.ts";
import { parseFrontMatter } from "./header/front-matter.ts";
import { slugOfFile } from "./header/slug.ts";
import { slugOfTitle } from "./header/title-slug.ts";
import { zonedTime } from "./cli/local-time.ts";
import { findPosts, hasPostsFolder, readSource } from "./read.ts";

interface NewPost {
  slug: string;
  path: string;
  text: string;
}

/** A draft of that title among the folder's posts, not yet written. Throws a Failure when a post has its address. */
export function draftPost(dir: string, given: string, now: Date): NewPost {
  const folder = hasPostsFolder(dir) ? join(dir, "posts") : dir;
  const title = given.replace(/\s+/g, " ").trim();
  const slug = slugOfTitle(title);
  const bad = findForbidden(title);
  if (slug === undefined || bad !== undefined) {
    const why = bad === undefined ? "no letter and no digit" : bad.what;
    throw new Failure("usage", `The title holds ${why}. Nothing was written.`);
  }
  const owner = findOwner(folder, slug);
  if (owner !== undefined) {
    throw new Failure(
      "conflict",
      `${join(folder, owner)} has the address \`${slug}\`. Nothing was written. Choose another title, or write there.`,
    );
  }
  // What is a JSON string is a YAML string too.
  const fields = [`title: ${JSON.stringify(title)}`, `date: ${zonedTime(now)}`, "draft: true"];
  return { slug, path: join(folder, `${slug}.md`), text: `---\n${fields.join("\n")}\n---\n\n` };
}

/** Writes a draft, over nothing that is there. Throws a Failure. */
export function writeDraft({ path, text }: NewPost): void {
  try {
    writeFileSync(path, text, { flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "EEXIST") throw error;
    throw new Failure("conflict", `${path} is there already. Nothing was written.`, {
      cause: error,
    });
  }
}

/** The file whose post, or draft, has that slug, or whose name is the new file's. */
function findOwner(folder: string, slug: string): string | undefined {
  return findPosts(folder).find((file) => {
    if (file === `${slug}.md`) return true;
    const source = readSource(folder, file);
    if (source.kind === "refused") return false;
    const { fields } = parseFrontMatter(file, source.text);
    return (fields.get("slug")?.text ?? slugOfFile(file)) === slug;
  });
}
