import type { Post } from "../edge/store/contract.ts";
import type { MediaImage } from "../edge/store/files-contract.ts";
import type { StoredPage } from "../edge/store/page-contract.ts";
import { LinkRecorder } from "./cache/link-recorder.ts";
import { findCover } from "./cover.ts";
import { bodyOf } from "./header/parts.ts";
import { renderMarkdown } from "./markdown/markdown.ts";
import type { ImageFinder } from "./media/media-set.ts";
import { itemLimit, itemSize, nameOf, type Named } from "./objects/encode.ts";
import type { ArticleParts } from "./objects/article.ts";
import { pageObject, pageRecordOf, postObject, recordOf } from "./objects/site-objects.ts";
import { placeOf } from "./problem.ts";
import { readParsed } from "./source-file.ts";
import { wordsOf } from "./words/words-of.ts";
import type { Rendered, Setting, Task } from "./workers/messages.ts";

/** Bytes of a response that Lambda@Edge generates, and what of them the page around a post may take. */
const pageLimit = 1_048_576;
const pageAllowance = 65_536;

/** Renders a post or a page. Throws a Failure when its file is not the one that was parsed. */
export async function renderPost(
  task: Task,
  setting: Setting,
  media: ImageFinder,
): Promise<Rendered> {
  const { file, header, source } = task.text;
  const { text, object } = readParsed(setting.folder, { file, source });
  const { body, bodyLine } = bodyOf(text);
  const paths = new LinkRecorder(setting.paths);
  const article = await renderMarkdown(
    { file, bodyLine, text: body, words: wordsOf(header.lang ?? setting.language, setting) },
    paths,
    media,
  );
  const cover = header.cover === undefined ? undefined : await findCover(header.cover, file, media);
  const shown = cover?.kind === "cover" ? cover : undefined;
  const parts = { article, cover: shown?.cover };
  const { stored, record } = objectOf(task, parts, setting.language);
  const named = nameOf(stored);
  const card = task.kind === "post" ? task.card : undefined;
  const carded = card && nameOf({ ...stored, cover: card });
  const items = [carded ?? named, object];
  const faults = [...faultsOfPage(article.html), ...items.flatMap(faultsOfItem)];
  const sized = faults.map((what) => ({ file, line: 1, column: 1, what }));
  if (cover?.kind === "fault")
    sized.push({ file, ...placeOf(text, text.indexOf(header.cover ?? "")), what: cover.what });
  return {
    record,
    named,
    ...(carded && { carded: carded.hash }),
    images: withImage(article.images, shown?.image),
    links: paths.links(),
    problems: [...article.problems, ...sized],
    warnings: article.warnings,
  };
}

function objectOf(task: Task, parts: ArticleParts, language: string): Made {
  if (task.kind === "page") {
    const page = pageObject(task.text.header, parts, task.translations, language);
    return { stored: page, record: pageRecordOf(page) };
  }
  const post = postObject(task.text.header, parts, task.neighbours, language);
  return { stored: post, record: recordOf(post) };
}

interface Made {
  stored: Post | StoredPage;
  record: Rendered["record"];
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
