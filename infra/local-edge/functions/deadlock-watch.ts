import { findDeadlocks, type Deadlock, type Scene } from "./deadlock.ts";
import { describeDeadlock } from "./deadlock-words.ts";

export interface DeadlockWatch {
  /** Who is at work now. */
  scene: () => Scene;
  /** Gets each deadlock once, in a line for the author. */
  report: (line: string) => void;
}

const interval = 500; // milliseconds

/** Looks for deadlocks; one that is met twice in a row is told. Returns what ends the watch; the program does not wait for it. */
export function watchForDeadlock({ scene, report }: DeadlockWatch): () => void {
  let known = new Map<string, "seen" | "told">();
  const timer = setInterval(() => {
    const deadlocks = findDeadlocks(scene());
    const next: typeof known = new Map();
    for (const deadlock of deadlocks) {
      const name = identify(deadlock);
      if (known.get(name) === "seen") report(`Deadlock: ${describeDeadlock(deadlock)}.`);
      next.set(name, known.has(name) ? "told" : "seen");
    }
    known = next;
  }, interval);
  timer.unref();
  return () => clearInterval(timer);
}

function identify({ steps }: Deadlock): string {
  return steps
    .map(({ waitsFor }) => waitsFor.trace.requestId)
    .toSorted()
    .join(" ");
}
