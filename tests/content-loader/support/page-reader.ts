import { createHash } from "node:crypto";
import { Agent, request, type IncomingMessage } from "node:http";
import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";

/** What a reader gets for each path: its status, and the SHA-256 of its bytes. */
export type Pages = ReadonlyMap<string, string>;

/** What a reader saw who polled every page, in the same order, round after round. */
export interface Watched {
  rounds: number;
  /** What no reader may ever see, in words. */
  faults: string[];
}

const period = 50; // milliseconds from one round to the next: 20 a second

/** Every page once. */
export async function readPages(url: string, paths: readonly string[]): Promise<Pages> {
  const agent = new Agent({ keepAlive: true });
  const read = new Map<string, string>();
  for (const path of paths) read.set(path, await readPage(agent, url + path));
  agent.destroy();
  return read;
}

/** Polls the pages of two releases while `work` lasts, which replaces the first release by the second; with what it returns. */
export async function watchWhile<T>(
  url: string,
  { before, after }: { before: Pages; after: Pages },
  work: () => Promise<T>,
): Promise<Watched & { result: T }> {
  const reader = new Reader(url, before, after);
  const reading = reader.run();
  try {
    const result = await work();
    return { result, rounds: reader.rounds, faults: reader.faults };
  } finally {
    reader.over = true;
    await reading;
  }
}

class Reader {
  rounds = 0;
  readonly faults: string[] = [];
  over = false;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #url: string;
  readonly #before: Pages;
  readonly #after: Pages;
  /** Pages that were seen as the second release has them, and not as the first one has. */
  readonly #moved = new Set<string>();

  constructor(url: string, before: Pages, after: Pages) {
    this.#url = url;
    this.#before = before;
    this.#after = after;
  }

  async run(): Promise<void> {
    while (!this.over) {
      const next = setTimeout(period);
      await this.#round();
      await next;
    }
    this.#agent.destroy();
  }

  async #round(): Promise<void> {
    this.rounds++;
    let newer: string | undefined;
    for (const path of this.#before.keys()) {
      const page = await readPage(this.#agent, this.#url + path);
      const [isOld, isNew] = [page === this.#before.get(path), page === this.#after.get(path)];
      if (!isOld && !isNew) this.#fault(`${path} is of neither release: ${page}`);
      if (isOld === isNew) continue;
      if (isNew) this.#moved.add((newer = path));
      else if (this.#moved.has(path)) this.#fault(`${path} went back to the older release`);
      else if (newer !== undefined) this.#fault(`${path} was older than ${newer} just before`);
    }
  }

  #fault(what: string): void {
    this.faults.push(`round ${this.rounds}: ${what}`);
  }
}

async function readPage(agent: Agent, url: string): Promise<string> {
  try {
    const sent = request(url, { agent }).end();
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    const hash = createHash("sha256").update(await buffer(answer));
    return `${answer.statusCode} ${hash.digest("base64url")}`;
  } catch (error) {
    return `no answer: ${String(error)}`;
  }
}
