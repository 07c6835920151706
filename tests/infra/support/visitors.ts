import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds that a page is open before its files are asked for, at most: a page that was got before a deploy asks after it. */
const dwell = 3_000;

/** Readers who open page after page and have, of each, every file that it names while it is open. */
export class VisitorCrowd {
  /** What went wrong, in words. */
  readonly faults: string[] = [];
  /** Paths of the files that pages named. */
  readonly files = new Set<string>();
  /** Pages that were opened. */
  visits = 0;
  /** Set to have all readers leave once their pages are closed. */
  over = false;
  readonly #url: string;
  readonly #pages: readonly (readonly [path: string, status: number])[];

  /** `pages` are paths with the status that each answers. */
  constructor(url: string, pages: readonly (readonly [path: string, status: number])[]) {
    this.#url = url;
    this.#pages = pages;
  }

  /** Resolves when all have left and their pages are closed. */
  async run(readers: number): Promise<void> {
    await Promise.all(Array.from({ length: readers }, (_, reader) => this.#read(reader)));
  }

  async #read(reader: number): Promise<void> {
    const closed: Promise<void>[] = [];
    for (let turn = reader; !this.over; turn++) {
      const [path, status] = this.#pages[turn % this.#pages.length] ?? ["/", 200];
      const page = await this.#fetch(path, status);
      this.visits++;
      closed.push(this.#haveFiles(path, page, (turn % 4) * (dwell / 3)));
      await sleep(20);
    }
    await Promise.all(closed);
  }

  async #haveFiles(path: string, page: string, after: number): Promise<void> {
    const files = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)];
    await sleep(after);
    for (const [, file = ""] of files) {
      this.files.add(file);
      await this.#fetch(file, 200, path);
    }
  }

  async #fetch(path: string, status: number, from = "a reader"): Promise<string> {
    try {
      const answer = await fetch(this.#url + path, { signal: AbortSignal.timeout(10_000) });
      if (answer.status !== status)
        this.faults.push(`${path} answered ${answer.status} to ${from}`);
      return await answer.text();
    } catch (error) {
      this.faults.push(`${path} did not answer ${from}: ${String(error)}`);
      return "";
    }
  }
}
