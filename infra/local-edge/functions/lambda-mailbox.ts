import type { Worker } from "node:worker_threads";
import type { Answer, InstanceMessage, Notice } from "./lambda-protocol.ts";

export interface Mailbox {
  /** The next answer. Rejects when the worker ends; ends it with the reason `late` when none comes within `limit` milliseconds. */
  next(limit: number, late: string): Promise<Answer>;
  isOpen(): boolean;
  /** Ends the worker; who waits for an answer gets the reason. */
  close(reason: string): void;
}

interface Waiting {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** One answer is awaited at a time, since an instance has one event at a time; notices may come between. */
export function openMailbox(
  worker: Worker,
  memorySize: number,
  onNotice: (notice: Notice) => void,
): Mailbox {
  let open = true;
  let waiting: Waiting | undefined;

  function close(reason: string): void {
    if (!open) return;
    open = false;
    waiting?.reject(new Error(reason));
    void worker.terminate();
  }

  worker.on("message", (message: InstanceMessage) => {
    if (isAnswer(message)) waiting?.resolve(message);
    else onNotice(message);
  });
  worker.on("error", (error) => close(reasonOf(error, memorySize)));
  worker.on("exit", (code) => close(`it ended with exit code ${code}`));
  return {
    isOpen: () => open,
    close,
    async next(limit, late) {
      if (!open) throw new Error("it has ended");
      const timer = setTimeout(() => close(late), limit);
      try {
        return await new Promise<Answer>((resolve, reject) => {
          waiting = { resolve, reject };
        });
      } finally {
        clearTimeout(timer);
        waiting = undefined;
      }
    },
  };
}

function isAnswer(message: InstanceMessage): message is Answer {
  return message.kind === "ready" || message.kind === "result" || message.kind === "error";
}

/** What ended a worker: the heap's limit, or an exception that the handler's promise did not carry. */
function reasonOf(error: unknown, memorySize: number): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY")
    return `it used more than ${memorySize} MB, its MemorySize (LE-04)`;
  return error.stack ?? error.message;
}
