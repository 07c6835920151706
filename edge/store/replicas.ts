import type { Item, ReadItem } from "./dynamodb.ts";
import { firstFound } from "./first-found.ts";

/** Milliseconds. A Region that is slower than `hedge`, or fails, is asked last while its breaker is open. */
const hedge = 300;
const limit = 1_000;
const breakerOpen = 30_000;

/** Reading failed: the page is unavailable, which is not the same as absent. */
export class StoreUnavailable extends Error {}

/** A global table read from the nearest replica that answers. */
export class Replicas {
  readonly #regions: readonly string[];
  readonly #read: ReadItem;
  readonly #now: () => number;
  readonly #failedAt = new Map<string, number>();

  constructor(regions: readonly string[], read: ReadItem, now: () => number = Date.now) {
    this.#regions = regions;
    this.#read = read;
    this.#now = now;
  }

  /**
   * The item, or undefined when every replica answered that it has none. A replica that lacks it may lag (DB-07), so the next
   * one is asked. Throws StoreUnavailable when no replica has it and one could not be asked, after a second at the latest.
   */
  async get(pk: string, options: { consistent?: boolean } = {}): Promise<Item | undefined> {
    const asks = this.#order().map(
      (region) => () => this.#ask(region, pk, options.consistent ?? false),
    );
    const allFailed = this.#regions.every((region) => this.#isOpen(region));
    try {
      return await firstFound(asks, { hedge, limit: allFailed ? hedge : limit });
    } catch (error) {
      throw new StoreUnavailable(`${pk} could not be read: ${String(error)}`, { cause: error });
    }
  }

  /** Nearest first, but Regions that failed a moment ago last. */
  #order(): string[] {
    return this.#regions.toSorted((a, b) => Number(this.#isOpen(a)) - Number(this.#isOpen(b)));
  }

  #isOpen(region: string): boolean {
    const failedAt = this.#failedAt.get(region);
    return failedAt !== undefined && this.#now() - failedAt < breakerOpen;
  }

  async #ask(region: string, pk: string, consistent: boolean): Promise<Item | undefined> {
    const fail = (): void => void this.#failedAt.set(region, this.#now());
    const slow = setTimeout(fail, hedge);
    try {
      const item = await this.#read(region, pk, { consistent, deadline: limit });
      this.#failedAt.delete(region);
      return item;
    } catch (error) {
      fail();
      throw error;
    } finally {
      clearTimeout(slow);
    }
  }
}
