import { join } from "node:path";
import { blog } from "../blog.config.ts";
import { commands } from "./commands.ts";
import { runCommand } from "./cli/run-command.ts";

const root = join(import.meta.dirname, "..");

// `npm run blog -- log | head` closes the pipe when it has seen enough.
process.stdout.on("error", () => process.exit());

process.exitCode = await runCommand({ commands, args: process.argv.slice(2), root, blog });
