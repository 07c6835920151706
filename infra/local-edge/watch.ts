import { watch as watchFiles, type FSWatcher } from "node:fs";
import { join, sep } from "node:path";

/** What a changed file belongs to. */
export type Change = "content" | "code";

/** Milliseconds of quiet that end a change: editors and version control touch many files at once. */
const quiet = 50;

const sources = ["content", "edge", "origin", "infra", "blog.config.ts"];

/**
 * Calls `onChange` after the blog's sources have changed, once for all changes of a moment, never a second time before the
 * first call is done. Returns how to stop.
 */
export function watchSources(
  root: string,
  onChange: (changes: Set<Change>) => Promise<void>,
): () => void {
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

  const watchers = sources.map((source): FSWatcher =>
    watchFiles(join(root, source), { recursive: true }, (_, file) => {
      const change = classify(source, file ?? "");
      if (change === undefined) return;
      changes.add(change);
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), quiet);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/** Undefined for what the running site does not depend on: the local edge itself, and files that editors leave. */
function classify(source: string, file: string): Change | undefined {
  if (/(?:^|[\\/])(?:\.|.*~$|4913$)/.test(file)) return undefined;
  if (source === "infra" && file.split(sep)[0] === "local-edge") return undefined;
  return source === "content" ? "content" : "code";
}
