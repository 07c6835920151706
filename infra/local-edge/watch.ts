import { join, relative, sep } from "node:path";
import { watch as watchFiles } from "chokidar";

/** What a changed file belongs to. */
export type Change = "content" | "code";

/** Milliseconds of quiet that end a change: editors and version control touch many files at once. */
const quiet = 50;

const sources = ["content", "edge", "origin", "infra", "blog.config.ts"];

export interface Watch {
  /** Resolves when every file is followed. */
  ready: Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Calls `onChange` after the blog's sources have changed, once for all changes of a moment, never a second time before the
 * first call is done.
 */
export function watchSources(
  root: string,
  onChange: (changes: Set<Change>) => Promise<void>,
): Watch {
  const changes = new Set<Change>();
  let timer: NodeJS.Timeout | undefined;
  let running = false;

  async function flush(): Promise<void> {
    if (running) return;
    running = true;
    while (changes.size > 0) {
      const now = new Set(changes);
      changes.clear();
      await onChange(now);
    }
    running = false;
  }

  // Not fs.watch: its recursive form loses a file on Linux once an editor or git has put another in its place.
  const watcher = watchFiles(
    sources.map((source) => join(root, source)),
    { ignoreInitial: true, ignored: join(root, "infra/local-edge") },
  ).on("all", (_, path) => {
    const change = classify(relative(root, path));
    if (change === undefined) return;
    changes.add(change);
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), quiet);
  });
  return {
    ready: new Promise((resolve) => watcher.once("ready", () => resolve())),
    async stop() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

/** Undefined for files that editors leave. */
function classify(path: string): Change | undefined {
  const [source] = path.split(sep);
  if (/(?:^|[\\/])(?:\.|.*~$|4913$)/.test(path)) return undefined;
  return source === "content" ? "content" : "code";
}
