import type { MediaImage, Source } from "../../edge/store/files-contract.ts";
import { readBytes, type Bucket } from "../aws/bucket.ts";
import type { Replica } from "../aws/table.ts";
import { Failure } from "../failure.ts";
import { inParallel } from "../in-parallel.ts";
import type { Progress } from "../progress.ts";
import type { ExportFolder } from "./export-folder.ts";
import {
  mediaHashes,
  pageSourceHashes,
  readImages,
  readSources,
  sourceHashes,
} from "./read-sources.ts";

interface Exported {
  /** Paths below the folder. */
  posts: string[];
  pages: string[];
  images: string[];
}

/** Downloads at a time. */
const inFlight = 8;

/** Writes the posts and pages of a release, and their images, as their authors had them. */
export async function exportRelease(
  entries: ReadonlyMap<string, string>,
  { home, bucket }: { home: Replica; bucket: Bucket },
  folder: ExportFolder,
  progress: Progress,
): Promise<Exported> {
  const ofPages = new Set(pageSourceHashes(entries));
  const ofPosts = sourceHashes(entries).filter((hash) => !ofPages.has(hash));
  const progressOf = (done: number): void =>
    progress.step("Writing posts and pages", done, ofPosts.length + ofPages.size);
  const posts = await write(readSources(home, ofPosts), folder, progressOf);
  const pages = await write(readSources(home, [...ofPages]), folder, (done) =>
    progressOf(posts.length + done),
  );
  const images = await readImages(home, mediaHashes(entries));
  await download(images, bucket, folder, progress);
  return { posts, pages, images: images.map(({ path }) => path).toSorted() };
}

/** Paths of what was written, sorted. */
async function write(
  sources: AsyncGenerator<Source>,
  folder: ExportFolder,
  written: (count: number) => void,
): Promise<string[]> {
  const files: string[] = [];
  for await (const { file, text } of sources) {
    folder.write(file, text);
    written(files.push(file));
  }
  return files.toSorted();
}

async function download(
  images: readonly MediaImage[],
  bucket: Bucket,
  folder: ExportFolder,
  progress: Progress,
): Promise<void> {
  let done = 0;
  await inParallel(images, inFlight, async (image) => {
    folder.write(image.path, await readOriginal(bucket, image));
    progress.step("Downloading images", ++done, images.length);
  });
}

async function readOriginal(bucket: Bucket, { path, files }: MediaImage): Promise<Uint8Array> {
  const [original] = files;
  const bytes = original === undefined ? undefined : await readBytes(bucket, `media/${original}`);
  if (bytes !== undefined) return bytes;
  throw new Failure(
    "notFound",
    `The image ${path} is not in the bucket any more (media/${original}): the folder is not whole. Export a newer release.`,
  );
}
