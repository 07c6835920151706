import type { MediaImage } from "../edge/store/files-contract.ts";
import { LinkRecorder } from "./cache/link-recorder.ts";
import { findCover } from "./cover.ts";
import { bodyOf } from "./header/parts.ts";
import { renderMarkdown } from "./markdown/markdown.ts";
import type { ImageFinder } from "./media/media-set.ts";
import { itemLimit, itemSize, nameOf, type Named } from "./objects/encode.ts";
import { postObject, recordOf } from "./objects/site-objects.ts";
import { placeOf } from "./problem.ts";
import { readParsed } from "./source-file.ts";
import { wordsOf } from "./words/words-of.ts";
import type { Rendered, Setting, Task } from "./workers/messages.ts";

/** Bytes of a response that Lambda@Edge generates, and what of them the page around a post may take. */
const pageLimit = 1_048_576;
const pageAllowance = 65_536;

/** Renders a post. Throws a Failure when its file is not the one that was parsed. */
export async function renderPost(
  { post: { file, header, source }, neighbours, card }: Task,
  setting: Setting,
  media: ImageFinder,
): Promise<Rendered> {
  const { text, object } = readParsed(setting.folder, { file, source });
  const { body, bodyLine } = bodyOf(text);
  const slugs = new LinkRecorder(setting.slugs);
  const article = await renderMarkdown(
    { file, bodyLine, text: body, words: wordsOf(header.lang ?? setting.language, setting) },
    slugs,
    media,
  );
  const cover = header.cover === undefined ? undefined : await findCover(header.cover, file, media);
  const shown = cover?.kind === "cover" ? cover : undefined;
  const parts = { article, cover: shown?.cover };
  const post = postObject(header, parts, neighbours, setting.language);
  const named = nameOf(post);
  const carded = card && nameOf({ ...post, cover: card });
  const items = [carded ?? named, object];
  const faults = [...faultsOfPage(post.html), ...items.flatMap(faultsOfItem)];
  const sized = faults.map((what) => ({ file, line: 1, column: 1, what }));
  if (cover?.kind === "fault")
    sized.push({ file, ...placeOf(text, text.indexOf(header.cover ?? "")), what: cover.what });
  return {
    record: recordOf(post),
    named,
    ...(carded && { carded: carded.hash }),
    images: withImage(article.images, shown?.image),
    links: slugs.links(),
    problems: [...article.problems, ...sized],
    warnings: article.warnings,
  };
}

function withImage(images: MediaImage[], image: MediaImage | undefined): MediaImage[] {
  if (image === undefined || images.some(({ path }) => path === image.path)) return images;
  return [...images, image];
}

function faultsOfPage(html: string): string[] {
  const page = Buffer.byteLength(html) + pageAllowance;
  if (page <= pageLimit) return [];
  return [`makes a page of ${page} bytes, a response can have ${pageLimit}: split the post`];
}

function faultsOfItem(object: Named): string[] {
  const item = itemSize(object);
  if (item <= itemLimit) return [];
  return [`makes an item of ${item} bytes, the table takes ${itemLimit}: split the post`];
}
