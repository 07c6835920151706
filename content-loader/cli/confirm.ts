import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { Failure } from "../failure.ts";
import { isCi } from "./terminal.ts";

/** Where a person sits, if one does. */
interface Console {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * Asks `question`, which ends in a question mark; only `y` and `yes` are a yes. Throws a Failure for anything else, and where
 * nobody can be asked: it names the flag that says yes.
 */
export async function confirm(
  question: string,
  flag: string,
  { stdin, stderr, env }: Console = process,
): Promise<void> {
  if (stdin.isTTY !== true || stderr.isTTY !== true || isCi(env)) {
    throw new Failure(
      "cancelled",
      `${question} Nobody can be asked here, so nothing was written. Give ${flag} to say yes.`,
    );
  }
  // Without its line editor Ctrl-C stays a signal, and a question ends as anything else does.
  const lines = createInterface({ input: stdin, output: stderr, terminal: false });
  try {
    const closed = once(lines, "close").then(() => "");
    const answer = await Promise.race([lines.question(`${question} [y/N] `), closed]);
    if (/^y(?:es)?$/i.test(answer.trim())) return;
  } finally {
    lines.close();
  }
  throw new Failure("cancelled", "Cancelled. Nothing was written.");
}
