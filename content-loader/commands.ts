import type { Command } from "./cli/command.ts";
import { check } from "./commands/check.ts";
import { load } from "./commands/load.ts";

/** What `npm run blog -- <command>` knows, in the order of its help. */
export const commands: Readonly<Record<string, Command>> = {
  check,
  load,
};
