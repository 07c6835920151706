import { Worker } from "node:worker_threads";
import type { ImageFinder } from "../media/media-set.ts";
import { changed } from "../source-file.ts";
import { Deadline } from "./deadline.ts";
import type { FromThread, Rendered, Setting, Task, ToThread } from "./messages.ts";

/** What a post became, or why there is nothing to show. */
export type Outcome = { kind: "rendered"; rendered: Rendered } | { kind: "refused"; what: string };

export interface Limits {
  /** Milliseconds for a post, without its images. */
  time: number;
  /** MB of the thread's heap. */
  memory: number;
}

/**
 * What one post may take: marked has Markdown that takes it for ever, and other that takes all memory. With what the process
 * itself needs, a post is done or refused within 5 s and 512 MB.
 */
export const limits: Limits = { time: 4_000, memory: 384 };

/** MB of the heap's part for what was just made: enough that a post is done before it is full twice. */
const youngMemory = 32;

const entry = new URL("render-worker.ts", import.meta.url);

interface Work {
  file: string;
  deadline: Deadline;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}

/** A thread that renders posts, one at a time. It ends with a post that takes too much, and nothing else does. */
export class RenderThread {
  readonly #worker: Worker;
  readonly #media: ImageFinder;
  readonly #limits: Limits;
  #work: Work | undefined;
  #isReady = false;
  #isOver = false;
  #questions = 0;

  constructor(setting: Setting, media: ImageFinder, given = limits) {
    this.#media = media;
    this.#limits = given;
    this.#worker = new Worker(entry, {
      workerData: setting,
      // Node strips types itself: without tsx a thread starts in half the time.
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: given.memory - youngMemory,
        maxYoungGenerationSizeMb: youngMemory,
      },
    });
    this.#worker.on("message", (message: FromThread) => this.#hear(message));
    this.#worker.on("error", (error: unknown) => this.#break(error));
    this.#worker.on("exit", (code) => this.#break(`its thread ended with ${code}`));
    this.#worker.unref();
  }

  /** Whether it has ended, and another one has to take the next post. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Renders a post. Throws a Failure when its file is not the one that was parsed. */
  async render(task: Task): Promise<Outcome> {
    const deadline = new Deadline(this.#limits.time, () => this.#stop());
    this.#worker.ref(); // the process waits for it
    try {
      return await new Promise((resolve, reject) => {
        this.#work = { file: task.text.file, deadline, resolve, reject };
        if (this.#isReady) deadline.resume();
        this.#say({ kind: "render", task });
      });
    } finally {
      deadline.pause();
      this.#work = undefined;
      this.#worker.unref();
    }
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.#worker.terminate();
  }

  #hear(message: FromThread): void {
    switch (message.kind) {
      case "ready":
        this.#isReady = true;
        this.#work?.deadline.resume();
        return;
      case "find":
        void this.#find(message);
        return;
      case "rendered":
        this.#work?.resolve({ kind: "rendered", rendered: revive(message.rendered) });
        return;
      case "changed":
        this.#work?.reject(changed(this.#work.file));
        return;
      case "failed":
        this.#work?.resolve(refused(crashed(message.message)));
    }
  }

  /** While the thread waits for images, its time stands still: they have limits of their own. */
  async #find({ question, target, file }: FromThread & { kind: "find" }): Promise<void> {
    const work = this.#work;
    this.#questions++;
    work?.deadline.pause();
    try {
      this.#say({ kind: "found", question, found: await this.#media.find(target, file) });
    } catch (error) {
      work?.reject(error);
      void this.end(); // it would wait for ever
    }
    this.#questions--;
    if (this.#questions === 0 && work === this.#work) work?.deadline.resume();
  }

  #stop(): void {
    const { time } = this.#limits;
    this.#work?.resolve(refused(`can't be read within ${time / 1000} s: ${cure}`));
    void this.end();
  }

  /** An error that the thread did not survive; before it was ready, no post is to blame. */
  #break(error: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (!this.#isReady) this.#work?.reject(error);
    else if (isOutOfMemory(error)) {
      const { memory } = this.#limits;
      this.#work?.resolve(refused(`can't be read within ${memory} MB of memory: ${cure}`));
    } else this.#work?.resolve(refused(crashed(String(error))));
  }

  #say(message: ToThread): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#worker.postMessage(message);
  }
}

const cure = "look for a long run of the same signs or for deep nesting, or split the post";

function crashed(message: string): string {
  return `can't be rendered, which is a fault of Edgewise's (${message}): write what you changed last in another way, and report it`;
}

function refused(what: string): Outcome {
  return { kind: "refused", what };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

/** Bytes cross threads as a plain array. */
function revive(rendered: Rendered): Rendered {
  const { hash, bytes } = rendered.named;
  const { buffer, byteOffset, byteLength } = bytes;
  return { ...rendered, named: { hash, bytes: Buffer.from(buffer, byteOffset, byteLength) } };
}
