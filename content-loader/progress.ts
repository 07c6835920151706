/** Where progress goes; `columns` is there on a terminal. */
export interface Screen {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** Milliseconds between two updates of the line, and of a stage before it is worth a line. */
const interval = 80;
const patience = 1000;

const frames = Array.from("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏");
const barWidth = 20;
const erase = "\r\u001B[K";

/** What goes on now; without counts it is only waited for. */
interface Stage {
  name: string;
  startedAt: number;
  counts?: { first: number; done: number; total: number };
}

/**
 * How far a stage is. On a terminal one line is rewritten once a stage has taken a second, and gone when the stage is over;
 * elsewhere a stage is one line.
 */
export class Progress {
  readonly #screen: Screen;
  #stage: Stage | undefined;
  #ticker: NodeJS.Timeout | undefined;
  #drawnAt = 0;
  #open = false;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** `done` of `total` things of a stage are through. */
  step(name: string, done: number, total: number): void {
    const last = done === total;
    if (this.#screen.isTTY !== true) {
      if (last) this.line(`${name}: ${total}`);
    } else if (last) {
      this.clear();
    } else {
      const stage = this.#enter(name);
      const first = stage.counts?.first ?? done;
      stage.counts = { first, done, total };
      this.#draw();
    }
  }

  /** Waits for work that has no counts; a wait of less than a second is not told. */
  async wait<T>(name: string, work: () => Promise<T>): Promise<T> {
    if (this.#screen.isTTY === true) this.#enter(name);
    else this.#ticker = setTimeout(() => this.line(`${name}…`), patience).unref();
    try {
      return await work();
    } finally {
      this.clear();
    }
  }

  /** A line of its own, after which the rewritten one is gone. */
  line(text: string): void {
    this.#erase();
    this.#screen.write(`${text}\n`);
  }

  /** Ends the stage, and its line. */
  clear(): void {
    clearInterval(this.#ticker);
    this.#stage = undefined;
    this.#erase();
  }

  #enter(name: string): Stage {
    if (this.#stage?.name === name) return this.#stage;
    this.clear();
    this.#ticker = setInterval(() => this.#draw(), interval).unref();
    this.#stage = { name, startedAt: Date.now() };
    return this.#stage;
  }

  #draw(): void {
    const now = Date.now();
    if (this.#stage === undefined || now - this.#stage.startedAt < patience) return;
    if (this.#open && now - this.#drawnAt < interval) return;
    this.#drawnAt = now;
    this.#open = true;
    const line = lineOf(this.#stage, now).slice(0, (this.#screen.columns ?? 80) - 1);
    this.#screen.write(erase + line);
  }

  #erase(): void {
    if (this.#open) this.#screen.write(erase);
    this.#open = false;
  }
}

function lineOf({ name, startedAt, counts }: Stage, now: number): string {
  const frame = frames[Math.floor(now / interval) % frames.length];
  const elapsed = now - startedAt;
  if (counts === undefined) return `${frame} ${name} · ${duration(elapsed)}`;
  const { first, done, total } = counts;
  const full = Math.floor((done / total) * barWidth);
  const bar = "━".repeat(full) + "─".repeat(barWidth - full);
  const left =
    done > first ? ` · ${duration((elapsed * (total - done)) / (done - first))} left` : "";
  return `${frame} ${name} ${bar} ${done}/${total}${left}`;
}

/** Milliseconds in words. */
function duration(time: number): string {
  const seconds = Math.ceil(time / 1000);
  return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
