import type { StoredObject } from "../../edge/store/contract.ts";
import { encode, type Encoded } from "./encode.ts";

/** The objects of a release in the making, by entry key and by hash. */
export class ObjectSet {
  readonly entries = new Map<string, string>();
  readonly #encoded = new Map<string, Encoded>();

  add(entryKey: string, object: StoredObject): Encoded {
    const encoded = encode(object);
    this.entries.set(entryKey, encoded.hash);
    this.#encoded.set(encoded.hash, encoded);
    return encoded;
  }

  /** The objects that are not among `known` hashes. */
  missingFrom(known: ReadonlySet<string>): Encoded[] {
    return [...this.#encoded.values()].filter(({ hash }) => !known.has(hash));
  }
}
