// Preloaded by every script: Node strips types from 22.18 on, and says nothing a person understands before that.
import module from "node:module";
import { join } from "node:path";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Edgewise needs Node 22.18 or newer; this is ${process.versions.node}. ` +
      "npm ci brings Node 24 for Linux and Windows; elsewhere, install it from nodejs.org.",
  );
  process.exit(1);
}

// Compiled code is kept for the next run: starting takes a quarter less. Threads and other processes learn it from the environment.
const compiled = join(import.meta.dirname, "../node_modules/.cache/node");
module.enableCompileCache(compiled);
process.env.NODE_COMPILE_CACHE = compiled;
