import type { Cover } from "../../edge/store/contract.ts";
import { key } from "../../edge/store/keys.ts";
import type { Replica } from "../aws/table.ts";
import { unpack } from "../objects/encode.ts";
import type { ObjectSet } from "../objects/object-set.ts";
import { printable } from "../problem.ts";
import type { Content } from "../publish.ts";
import { readObject, type LiveRelease } from "../releases/live.ts";
import { cardFileOf, coverOf } from "./card.ts";
import type { CardOffer } from "./card-set.ts";
import { findLiveCards } from "./live-cards.ts";
import { withCover } from "./with-cover.ts";

/**
 * Gives posts their cards: those that readers see already, and those that this machine can draw. A post whose card it can't draw
 * keeps the live one, in an older design too, as long as it has the same title: the same posts make the same release on machines
 * with other fonts. Of the rest the author is told once.
 */
export async function addCards(
  { objects, cards }: Pick<Content, "objects" | "cards">,
  live: LiveRelease | undefined,
  home: Replica,
): Promise<void> {
  if (cards === undefined) return;
  const rest: CardOffer[] = [];
  for (const offer of cards.offers) {
    const media = liveMedia(offer, live);
    if (media !== undefined) {
      addPost(objects, offer, offer.carded, () => coverOf(offer.card));
      const read = () => readObject(home, media).then(unpack);
      objects.addKnown(key.media(offer.slug), media, read);
    } else if (await cards.canDraw(offer)) {
      addPost(objects, offer, offer.carded, () => coverOf(offer.card));
      addMedia(objects, offer, coverOf(offer.card));
    } else rest.push(offer);
  }
  const kept = await findLiveCards(objects, rest, live, home);
  for (const [offer, { cover, hash }] of kept) {
    addPost(objects, offer, hash, () => cover);
    addMedia(objects, offer, cover);
  }
  const without = rest.filter((offer) => !kept.has(offer));
  if (without.length > 0) cards.warn(missing(without));
}

/** The live post's media, where that post is this one with this card: nothing of it has to be read or made. */
function liveMedia({ slug, carded }: CardOffer, live: LiveRelease | undefined): string | undefined {
  const isLive = live?.entries.get(key.post(slug)) === carded;
  return isLive ? live?.entries.get(key.media(slug)) : undefined;
}

function addPost(
  objects: ObjectSet,
  { slug, plain }: CardOffer,
  hash: string,
  cover: () => Cover,
): void {
  const read = async () => withCover(await objects.hold(plain), cover());
  objects.addKnown(key.post(slug), hash, read);
}

function addMedia(objects: ObjectSet, { slug, images }: CardOffer, cover: Cover): void {
  const card = cardFileOf(cover);
  objects.add(key.media(slug), { kind: "media", images, ...(card !== undefined && { card }) });
}

/** Posts that are named. */
const shownPosts = 3;

function missing(offers: readonly CardOffer[]): string {
  const slugs = offers.slice(0, shownPosts).map(({ slug }) => slug);
  const more = offers.length - slugs.length;
  const names = [...slugs, ...(more > 0 ? [`${more} more`] : [])].join(", ");
  return printable(
    `No font of this machine can draw the title of ${names}: no picture is shown where that is linked. Install Noto Sans CJK (Debian: \`apt-get install fonts-noto-cjk\`), or name a \`cover\`: titles from right to left and of emoji alone are never drawn.`,
  );
}
