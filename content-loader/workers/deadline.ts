/** Time for a work, without what it waits for. */
export class Deadline {
  readonly #whenOver: () => void;
  #left: number;
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `whenOver` is called once the work has gone on for so many milliseconds. */
  constructor(limit: number, whenOver: () => void) {
    this.#left = limit;
    this.#whenOver = whenOver;
  }

  /** The work goes on. */
  resume(): void {
    if (this.#timer !== undefined) return;
    this.#startedAt = performance.now();
    this.#timer = setTimeout(() => {
      // Where this thread was busy, the result may be here already, and is heard first.
      setImmediate(() => this.#timer !== undefined && this.#whenOver());
    }, this.#left);
  }

  /** The work waits, or is done. */
  pause(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#left -= performance.now() - this.#startedAt;
  }
}
