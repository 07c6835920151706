import { isPost } from "../../edge/store/checks.ts";
import type { Cover, Post } from "../../edge/store/contract.ts";
import { key, pk } from "../../edge/store/keys.ts";
import { getItems, valueOf, type Replica } from "../aws/table.ts";
import { nameOf } from "../objects/encode.ts";
import type { ObjectSet } from "../objects/object-set.ts";
import type { LiveRelease } from "../releases/live.ts";
import { cardFileOf, drawable } from "./card.ts";
import type { CardOffer } from "./card-set.ts";
import { withCover } from "./with-cover.ts";

/** A card that readers see, and the hash of the post, as it is now, with it. */
interface LiveCard {
  cover: Cover;
  hash: string;
}

interface LivePost {
  hash: string;
  post: Post;
}

/** Posts that are in memory at a time. */
const atATime = 100;

/** The live cards of posts that still have the title which these show. */
export async function findLiveCards(
  objects: ObjectSet,
  offers: readonly CardOffer[],
  live: LiveRelease | undefined,
  home: Replica,
): Promise<Map<CardOffer, LiveCard>> {
  const cards = new Map<CardOffer, LiveCard>();
  for (let start = 0; start < offers.length; start += atATime) {
    const posts = await readPosts(offers.slice(start, start + atATime), live, home);
    for (const [offer, post] of posts) {
      const card = await cardOfLive(objects, offer, post);
      if (card !== undefined) cards.set(offer, card);
    }
  }
  return cards;
}

/** Live posts of these; not those that are what they would be without a card. */
async function readPosts(
  offers: readonly CardOffer[],
  live: LiveRelease | undefined,
  home: Replica,
): Promise<Map<CardOffer, LivePost>> {
  const hashes = new Map<CardOffer, string>();
  for (const offer of offers) {
    const hash = live?.entries.get(key.post(offer.slug));
    if (hash !== undefined && hash !== offer.plain) hashes.set(offer, hash);
  }
  const items = await getItems(home, [...hashes.values()].map(pk.object));
  const posts = new Map<CardOffer, LivePost>();
  for (const [offer, hash] of hashes) {
    const item = items.get(pk.object(hash));
    const post = item && valueOf(item);
    if (isPost(post)) posts.set(offer, { hash, post });
  }
  return posts;
}

/** A post that differs in nothing but its card stays the object that it is. */
async function cardOfLive(
  objects: ObjectSet,
  { card, plain }: CardOffer,
  { hash, post }: LivePost,
): Promise<LiveCard | undefined> {
  const { cover, ...rest } = post;
  if (cover === undefined || cardFileOf(cover) === undefined) return undefined;
  if (drawable(post.title) !== card.title) return undefined;
  if (nameOf(rest).hash === plain) return { cover, hash };
  return { cover, hash: withCover(await objects.hold(plain), cover).hash };
}
