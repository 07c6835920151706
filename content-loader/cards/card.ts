import { href } from "../../edge/routes.ts";
import type { Cover } from "../../edge/store/contract.ts";
import { canonicalJson } from "../objects/canonical-json.ts";
import { hashOf } from "../media/recipe.ts";
import type { Colours } from "./colours.ts";

/** What all cards of a blog have in common. */
export interface CardDesign {
  /** Counted up when cards are to look different. */
  version: 1;
  /** The blog's title. */
  site: string;
  colours: Colours;
}

/** What a card shows: the picture that stands for a post where it is linked. */
export interface Card extends CardDesign {
  title: string;
  /** The day, as readers see it. */
  date: string;
  language: string;
}

/** Pixels: 1.91 to 1, which those who show links cut nothing from. */
export const cardSize = { width: 1200, height: 630 };

const prefix = "card-";

/** What the cards of a blog of this title look like. */
export function designOf(title: string, colours: Colours): CardDesign {
  return { version: 1, site: drawable(title), colours };
}

/** The card of a post; undefined when its author gave it a cover. */
export function cardOf(post: Titled, design: CardDesign): Card | undefined {
  const { title, date, lang, cover } = post;
  if (cover !== undefined) return undefined;
  return { ...design, title: drawable(title), date: date.slice(0, 10), language: lang };
}

interface Titled {
  title: string;
  date: string;
  lang: string;
  cover?: string;
}

/** What is in each emoji; looking for whole ones takes a hundred times as long. */
const mayBeEmoji = /[\p{Extended_Pictographic}\p{Regional_Indicator}\u20E3]/u;

/** A post's title as its card has it: on one line, without what has no outline, which is emoji, with their colours, and controls. */
export function drawable(text: string): string {
  const plain = mayBeEmoji.test(text) ? text.replace(/\p{RGI_Emoji}/gv, " ") : text;
  return plain
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** The name of a card's file below `/media/`: it says what the card shows, so that it is known before the card is drawn. */
export function cardFile(card: Card): string {
  return `${prefix}${hashOf(canonicalJson(card))}.png`;
}

/** A card as a post names it. */
export function coverOf(card: Card): Cover {
  return { src: href("media", { file: cardFile(card) }), ...cardSize };
}

/** The card's file that a post names, in this design or an older one; undefined for a cover that its author gave it. */
export function cardFileOf(cover: Cover | undefined): string | undefined {
  const start = href("media", { file: prefix });
  return cover?.src.startsWith(start)
    ? cover.src.slice(href("media", { file: "" }).length)
    : undefined;
}
