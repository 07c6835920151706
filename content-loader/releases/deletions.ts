import { Failure } from "../failure.ts";

/** What the author allows to be deleted. */
export interface Deletions {
  prune: boolean;
  /** Posts and pages that may go without being asked. */
  maxDeletes: number;
  /** Asks the author; throws a Failure where nobody can be asked. */
  confirm: (question: string) => Promise<void>;
}

/** Names that are listed before they are only counted. */
const shown = 10;

/** A text that is missing from the folder may be on another machine: it goes when the author says so. Throws a Failure. */
export async function refuseDeletions(
  texts: readonly { name: string }[],
  { prune, maxDeletes, confirm }: Deletions,
): Promise<void> {
  if (texts.length === 0) return;
  const kinds = new Set(texts.map(({ name }) => (name.startsWith("/") ? "page" : "post")));
  const kind = [...kinds].toSorted().join(" or ");
  const count = texts.length === 1 ? `1 live ${kind} is` : `${texts.length} live ${kind}s are`;
  const names = texts.slice(0, shown).map(({ name }) => name);
  const more = texts.length > shown ? ` and ${texts.length - shown} more` : "";
  const what = `${count} not in the folder: ${names.join(", ")}${more}.`;
  if (!prune) {
    throw new Failure(
      "cancelled",
      `${what} Nothing was written. Delete what is missing with --prune, or put the files back; a ${kind} that was renamed and rewritten keeps its readers by \`aliases: [${names[0]}]\` in its new file.`,
    );
  }
  if (texts.length > maxDeletes)
    await confirm(`${what} That is more than --max-deletes ${maxDeletes}. Delete them?`);
}
