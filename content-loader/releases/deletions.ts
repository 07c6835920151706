import { Failure } from "../failure.ts";

/** What the author allows to be deleted. */
export interface Deletions {
  prune: boolean;
  /** Posts that may go without being asked. */
  maxDeletes: number;
  /** Asks the author; throws a Failure where nobody can be asked. */
  confirm: (question: string) => Promise<void>;
}

/** Names that are listed before they are only counted. */
const shown = 10;

/** A post that is missing from the folder may be on another machine: it goes when the author says so. Throws a Failure. */
export async function refuseDeletions(
  posts: readonly { slug: string }[],
  { prune, maxDeletes, confirm }: Deletions,
): Promise<void> {
  if (posts.length === 0) return;
  const count = posts.length === 1 ? "1 live post is" : `${posts.length} live posts are`;
  const names = posts.slice(0, shown).map(({ slug }) => slug);
  const more = posts.length > shown ? ` and ${posts.length - shown} more` : "";
  const what = `${count} not in the folder: ${names.join(", ")}${more}.`;
  if (!prune) {
    throw new Failure(
      "cancelled",
      `${what} Nothing was written. Delete what is missing with --prune, or put the files back; a post that was renamed and rewritten keeps its readers by \`aliases: [${names[0]}]\` in its new file.`,
    );
  }
  if (posts.length > maxDeletes)
    await confirm(`${what} That is more than --max-deletes ${maxDeletes}. Delete them?`);
}
