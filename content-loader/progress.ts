/** Where progress goes; `columns` is there on a terminal. */
export interface Screen {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** Milliseconds between two updates of the line. */
const interval = 80;

/** How far a stage is: one line rewritten on a terminal, one line a stage elsewhere. */
export class Progress {
  readonly #screen: Screen;
  #drawnAt = 0;
  #open = false;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** `done` of `total` things of a stage are through. */
  step(stage: string, done: number, total: number): void {
    const last = done === total;
    if (this.#screen.isTTY !== true) {
      if (last) this.line(`${stage}: ${total}`);
      return;
    }
    const now = Date.now();
    if (!last && now - this.#drawnAt < interval) return;
    this.#drawnAt = now;
    this.#screen.write(`\r\u001B[K${stage} ${done}/${total}`);
    this.#open = true;
  }

  /** A line of its own, after which the rewritten one is gone. */
  line(text: string): void {
    if (this.#open) this.#screen.write("\r\u001B[K");
    this.#open = false;
    this.#screen.write(`${text}\n`);
  }
}
