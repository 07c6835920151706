import type { StoredObject } from "../../edge/store/contract.ts";
import { encode, type Encoded } from "./encode.ts";
import { Spool } from "./spool.ts";

/** The objects of a release in the making, by entry key and by hash. Their bytes are on disk. */
export class ObjectSet {
  readonly entries = new Map<string, string>();
  readonly #spool = new Spool();
  readonly #bodies = new Map<string, () => Encoded["body"]>();

  add(entryKey: string, object: StoredObject): Encoded {
    const encoded = encode(object);
    this.entries.set(entryKey, encoded.hash);
    if (!this.#bodies.has(encoded.hash)) this.#bodies.set(encoded.hash, this.#put(encoded.body));
    return encoded;
  }

  /** Names of the objects that are not among `known` ones. */
  missingFrom(known: ReadonlySet<string>): string[] {
    return [...this.#bodies.keys()].filter((hash) => !known.has(hash));
  }

  read(hash: string): Encoded {
    const body = this.#bodies.get(hash);
    if (body === undefined) throw new Error(`${hash} is no object of this release`);
    return { hash, body: body() };
  }

  #put(body: Encoded["body"]): () => Encoded["body"] {
    const { kind } = body;
    const place = this.#spool.add(kind === "br" ? body.br : Buffer.from(body.json));
    return () => {
      const bytes = this.#spool.read(place);
      return kind === "br" ? { kind, br: bytes } : { kind, json: bytes.toString() };
    };
  }
}
