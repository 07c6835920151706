import { href } from "../edge/routes.ts";
import type { Cover } from "../edge/store/contract.ts";
import type { MediaImage } from "../edge/store/files-contract.ts";
import { faultOfImage, isBeside } from "./markdown/links.ts";
import type { ImageFinder } from "./media/media-set.ts";
import { mediaImage } from "./media/picture.ts";
import { excerpt } from "./problem.ts";

export type FoundCover =
  | { kind: "cover"; cover: Cover; image?: MediaImage }
  | { kind: "fault"; what: string };

/** The image that stands for a post where it is linked: a file beside it, or another site's by https. */
export async function findCover(
  named: string,
  file: string,
  media: ImageFinder,
): Promise<FoundCover> {
  if (!isBeside(named)) {
    const fault = faultOfImage(named);
    return fault === undefined
      ? { kind: "cover", cover: { src: named } }
      : { kind: "fault", what: `cover: ${fault}` };
  }
  const found = await media.find(named, file);
  if (found.kind === "fault")
    return { kind: "fault", what: `cover \`${excerpt(named)}\` ${found.what}` };
  const { original, width, height } = found.picture;
  const cover = { src: href("media", { file: original }), width, height };
  return { kind: "cover", cover, image: mediaImage(found.picture) };
}
