const signals = ["SIGINT", "SIGTERM"];

/**
 * Calls `stop` on Ctrl-C, SIGTERM, or when the parent that spawned this process with an IPC channel is gone; then the process
 * ends. A second signal ends it at once.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once("disconnect", onSignal);
  for (const signal of signals) process.on(signal, onSignal);
  // Miniflare listens too, and exits before anything is stopped.
  process.on("newListener", (event, listener) => {
    if (signals.includes(String(event)))
      queueMicrotask(() => process.removeListener(event, listener));
  });
}
