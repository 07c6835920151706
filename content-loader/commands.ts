import type { Command } from "./cli/command.ts";
import { check } from "./commands/check.ts";
import { cost } from "./commands/cost.ts";
import { diff } from "./commands/diff.ts";
import { doctor } from "./commands/doctor.ts";
import { exportPosts } from "./commands/export.ts";
import { gc } from "./commands/gc.ts";
import { importPosts } from "./commands/import.ts";
import { load } from "./commands/load.ts";
import { log } from "./commands/log.ts";
import { newPost } from "./commands/new.ts";
import { preview } from "./commands/preview.ts";
import { rollback } from "./commands/rollback.ts";
import { show } from "./commands/show.ts";
import { status } from "./commands/status.ts";
import { tail } from "./commands/tail.ts";
import { verify } from "./commands/verify.ts";

/** What `npm run blog -- <command>` knows, in the order of its help. */
export const commands: Readonly<Record<string, Command>> = {
  new: newPost,
  check,
  preview,
  load,
  verify,
  rollback,
  status,
  log,
  show,
  diff,
  export: exportPosts,
  import: importPosts,
  gc,
  tail,
  cost,
  doctor,
};
