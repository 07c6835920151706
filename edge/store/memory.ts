/** Values that can't change, by name, least recently used forgotten first when their size passes a limit. */
export class Memory<T> {
  readonly #limit: number;
  readonly #entries = new Map<string, { value: T; size: number }>();
  #size = 0;

  /** `limit` in the unit of the sizes given to `set`. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(name: string): T | undefined {
    const entry = this.#entries.get(name);
    if (entry === undefined) return undefined;
    this.#entries.delete(name);
    this.#entries.set(name, entry);
    return entry.value;
  }

  set(name: string, value: T, size: number): void {
    this.#forget(name);
    this.#entries.set(name, { value, size });
    this.#size += size;
    for (const oldest of this.#entries.keys()) {
      if (this.#size <= this.#limit) return;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    this.#size -= this.#entries.get(name)?.size ?? 0;
    this.#entries.delete(name);
  }
}
