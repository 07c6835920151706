import type { Item, ReadItem } from "./dynamodb.ts";

/** How long a Region that failed is asked last, milliseconds. */
const breakerOpen = 30_000;

/** Reading failed in every Region that was asked: the page is unavailable, which is not the same as absent. */
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
   * one is asked. Throws StoreUnavailable when no replica has it and one could not be asked.
   */
  async get(pk: string): Promise<Item | undefined> {
    const failures: unknown[] = [];
    for (const region of this.#order()) {
      try {
        const item = await this.#read(region, pk);
        this.#failedAt.delete(region);
        if (item !== undefined) return item;
      } catch (error) {
        this.#failedAt.set(region, this.#now());
        failures.push(error);
      }
    }
    if (failures.length === 0) return undefined;
    throw new StoreUnavailable(`${pk} could not be read: ${failures.map(String).join("; ")}`);
  }

  /** Nearest first, but Regions that failed a moment ago last. */
  #order(): string[] {
    return this.#regions.toSorted((a, b) => Number(this.#isOpen(a)) - Number(this.#isOpen(b)));
  }

  #isOpen(region: string): boolean {
    const failedAt = this.#failedAt.get(region);
    return failedAt !== undefined && this.#now() - failedAt < breakerOpen;
  }
}
