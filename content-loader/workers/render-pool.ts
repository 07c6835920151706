import { availableParallelism } from "node:os";
import type { ImageFinder } from "../media/media-set.ts";
import type { Setting, Task } from "./messages.ts";
import { limits, RenderThread, type Outcome } from "./render-thread.ts";

/** Threads at most: each may take the memory of a post that is refused. */
const mostThreads = Math.min(2, availableParallelism());

/** Posts that one thread renders in about the time in which another one starts. */
const worthAnother = 32;

/** Threads that render posts: none until there is one to render, and a second one when there are many. */
export class RenderPool {
  readonly #setting: Setting;
  readonly #media: ImageFinder;
  readonly #limits: typeof limits;
  readonly #threads = new Set<RenderThread>();
  readonly #idle: RenderThread[] = [];
  readonly #waiting: ((thread: RenderThread) => void)[] = [];
  #asked = 0;

  constructor(setting: Setting, media: ImageFinder, given = limits) {
    this.#setting = setting;
    this.#media = media;
    this.#limits = given;
  }

  /** Renders a post, first come first served. Throws a Failure when its file is not the one that was parsed. */
  async render(task: Task): Promise<Outcome> {
    const thread = await this.#take();
    try {
      return await thread.render(task);
    } finally {
      this.#giveBack(thread);
    }
  }

  /** Ends its threads, and what they are at. The next post starts new ones. */
  async rest(): Promise<void> {
    const threads = [...this.#threads];
    this.#threads.clear();
    this.#idle.length = 0;
    this.#waiting.length = 0;
    await Promise.all(threads.map((thread) => thread.end()));
  }

  async #take(): Promise<RenderThread> {
    this.#asked++;
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    const wanted = this.#asked < worthAnother ? 1 : mostThreads;
    if (this.#threads.size < wanted) return this.#start();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #giveBack(thread: RenderThread): void {
    if (thread.isOver) this.#threads.delete(thread);
    const next = this.#waiting.shift();
    if (next !== undefined) next(thread.isOver ? this.#start() : thread);
    else if (!thread.isOver) this.#idle.push(thread);
  }

  #start(): RenderThread {
    const thread = new RenderThread(this.#setting, this.#media, this.#limits);
    this.#threads.add(thread);
    return thread;
  }
}
