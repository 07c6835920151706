import { join } from "node:path";
import { cardOf, designOf, type Card } from "../../../content-loader/cards/card.ts";
import { CardSet } from "../../../content-loader/cards/card-set.ts";
import type { Face } from "../../../content-loader/cards/face.ts";
import { Faces } from "../../../content-loader/cards/faces.ts";
import { parsePosts } from "../../../content-loader/parse.ts";
import type { Content } from "../../../content-loader/publish.ts";
import { findPosts } from "../../../content-loader/read.ts";
import { renderPosts } from "../../../content-loader/render.ts";
import { silent, site } from "./content.ts";
import { folderWith } from "./folder.ts";

/** The faces of the machine, which must have some for Chinese: Debian's `fonts-noto-cjk`. */
export const faces = new Faces();

/** A machine without fonts. */
export const noFaces = new Faces([]);

export const colours = {
  ground: "#ffffff",
  line: "#dddddd",
  text: "#000000",
  soft: "#555555",
  accent: "#0a5566",
};

export function cardWith(title: string, lang = "zh-Hans", blog = "Edgewise"): Card {
  const card = cardOf({ title, date: "2026-11-22T09:00:00Z", lang }, designOf(blog, colours));
  if (card === undefined) throw new Error("It has a cover");
  return card;
}

/** A face of this machine that has all that a card shows. */
export async function faceFor(card: Card): Promise<Face> {
  const face = await faces.find(card);
  if (face === undefined) throw new Error("Install fonts for Chinese, such as fonts-noto-cjk");
  return face;
}

interface Machine {
  faces?: Faces;
  /** A folder for what is slow to make. */
  cache?: string;
  warnings?: string[];
  colours?: typeof colours;
  /** The blog's title. */
  title?: string;
}

/** A rendered blog of these files, whose posts have cards. */
export async function cardedContent(
  files: Record<string, string | Uint8Array>,
  machine: Machine = {},
): Promise<Content> {
  const { cache = join(folderWith({}), "media"), warnings = [], title = site.title } = machine;
  const folder = folderWith(files);
  const parsed = parsePosts(folder, findPosts(folder));
  const { objects, posts, pages, media, cards } = await renderPosts(folder, parsed, {
    language: site.language,
    progress: silent,
    mediaCache: cache,
    design: designOf(title, machine.colours ?? colours),
  });
  const warn = (text: string): void => void warnings.push(text);
  const set = new CardSet(cards, { cache, warn, faces: machine.faces ?? faces });
  return { objects, site, posts, pages, media, cards: set, aliases: parsed.aliases };
}
