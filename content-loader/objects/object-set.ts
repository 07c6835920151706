import type { StoredObject } from "../../edge/store/contract.ts";
import { nameOf, pack, type Encoded, type Named } from "./encode.ts";
import { Spool } from "./spool.ts";

/** The objects of a release in the making, by entry key and by hash. None of them is held in memory. */
export class ObjectSet {
  /** Entry key → object hash. */
  readonly entries = new Map<string, string>();
  readonly #spool = new Spool();
  readonly #objects = new Map<string, () => Promise<Named>>();
  readonly #kept = new Set<string>();

  /** Adds an object, whose bytes wait on disk. Of two under one key the last one counts. */
  add(entryKey: string, object: StoredObject): Named {
    const named = nameOf(object);
    this.entries.set(entryKey, named.hash);
    if (!this.#objects.has(named.hash)) this.#objects.set(named.hash, this.keep(named));
    return named;
  }

  /** Adds an object by its hash alone; `make` gives it each time it is read. */
  addKnown(entryKey: string, hash: string, make: () => Promise<Named>): void {
    this.entries.set(entryKey, hash);
    if (!this.#objects.has(hash)) this.#objects.set(hash, make);
  }

  /** Names of the objects that are not among `known` ones. */
  missingFrom(known: ReadonlySet<string>): string[] {
    const missing = new Set<string>();
    for (const hash of this.entries.values()) if (!known.has(hash)) missing.add(hash);
    return [...missing];
  }

  /** An object as the table holds it. */
  async read(hash: string): Promise<Encoded> {
    return pack(await this.#make(hash));
  }

  /** An object's bytes, which wait on disk from now on for whoever reads it next. */
  async hold(hash: string): Promise<Named> {
    const named = await this.#make(hash);
    if (!this.#kept.has(hash)) this.#objects.set(hash, this.keep(named));
    return named;
  }

  async #make(hash: string): Promise<Named> {
    const make = this.#objects.get(hash);
    if (make === undefined) throw new Error(`${hash} is no object of this release`);
    return make();
  }

  /** Keeps an object's bytes on disk, for `addKnown`. */
  keep({ hash, bytes }: Named): () => Promise<Named> {
    const place = this.#spool.add(bytes);
    this.#kept.add(hash);
    return async () => ({ hash, bytes: this.#spool.read(place) });
  }
}
