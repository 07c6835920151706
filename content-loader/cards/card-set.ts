import type { MediaImage } from "../../edge/store/files-contract.ts";
import { FileCache } from "../media/file-cache.ts";
import type { MediaFile } from "../media/media-set.ts";
import { cardFile, type Card } from "./card.ts";
import { Faces } from "./faces.ts";

/** A post without a cover of its own. */
export interface CardOffer {
  slug: string;
  card: Card;
  /** Hash of the post's object as it is, and with its card. */
  plain: string;
  carded: string;
  images: MediaImage[];
}

/** The cards that posts of a load may have. None is drawn before someone reads its file. */
export class CardSet {
  readonly offers: readonly CardOffer[];
  /** Tells the author. */
  readonly warn: (text: string) => void;
  readonly #cache: FileCache;
  readonly #faces: Faces;
  #last: Promise<unknown> = Promise.resolve();
  readonly #files = new Map<string, MediaFile>();

  /** `cache` is a folder for what is slow to make. */
  constructor(
    offers: readonly CardOffer[],
    { cache, warn, faces = new Faces() }: { cache: string; warn: CardSet["warn"]; faces?: Faces },
  ) {
    this.offers = offers;
    this.warn = warn;
    this.#cache = new FileCache(cache);
    this.#faces = faces;
  }

  /** Whether this machine can draw a post's card; from then on `filesOf` has its file. */
  async canDraw({ slug, card }: CardOffer): Promise<boolean> {
    if ((await this.#faces.find(card)) === undefined) return false;
    const name = cardFile(card);
    const read = (): Promise<Uint8Array> => this.#read(name, card);
    this.#files.set(slug, { name, contentType: "image/png", read });
    return true;
  }

  /** The files of these posts' cards that this machine can draw. */
  filesOf(slugs: Iterable<string>): MediaFile[] {
    return [...slugs].flatMap((slug) => this.#files.get(slug) ?? []);
  }

  /** A folder that can't be read or written costs time, and nothing else. */
  async #read(name: string, card: Card): Promise<Uint8Array> {
    const known = await this.#cache.read(name).catch(nothing);
    if (known !== undefined) return known;
    const face = await this.#faces.find(card);
    if (face === undefined) throw new Error(`No face for ${name}, which had one`);
    const bytes = await this.#inTurn(async () => {
      const { drawCard } = await import("./draw-card.ts");
      return drawCard(card, face);
    });
    await this.#cache.write(name, bytes).catch(nothing);
    return bytes;
  }

  /** One card at a time: four take 80 MB more. */
  #inTurn<T>(draw: () => Promise<T>): Promise<T> {
    const drawn = this.#last.then(draw, draw);
    this.#last = drawn;
    return drawn;
  }
}

function nothing(): undefined {
  return undefined;
}
