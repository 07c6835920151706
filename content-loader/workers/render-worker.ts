import { parentPort as port, workerData } from "node:worker_threads";
import { Failure } from "../failure.ts";
import type { Found, ImageFinder } from "../media/media-set.ts";
import { renderPost } from "../render-post.ts";
import type { FromThread, Setting, Task, ToThread } from "./messages.ts";

/** The thread that renders posts, one at a time, as render-thread.ts tells it to. */

const setting: Setting = workerData;
const answers = new Map<number, (found: Found) => void>();
let questions = 0;

const media: ImageFinder = {
  find(target, file) {
    const question = questions++;
    say({ kind: "find", question, target, file });
    return new Promise((resolve) => answers.set(question, resolve));
  },
};

port?.on("message", (message: ToThread) => {
  if (message.kind === "render") void render(message.task);
  else {
    answers.get(message.question)?.(message.found);
    answers.delete(message.question);
  }
});
say({ kind: "ready" });

async function render(task: Task): Promise<void> {
  try {
    say({ kind: "rendered", rendered: await renderPost(task, setting, media) });
  } catch (error) {
    say(
      error instanceof Failure ? { kind: "changed" } : { kind: "failed", message: String(error) },
    );
  }
}

function say(message: FromThread): void {
  port?.postMessage(message);
}
