import type { MediaImage } from "../../edge/store/files-contract.ts";
import { readBytes, type Bucket } from "../aws/bucket.ts";
import type { Replica } from "../aws/table.ts";
import { Failure } from "../failure.ts";
import { inParallel } from "../in-parallel.ts";
import type { Progress } from "../progress.ts";
import type { ExportFolder } from "./export-folder.ts";
import { mediaHashes, readImages, readSources, sourceHashes } from "./read-sources.ts";

interface Exported {
  /** Paths below the folder. */
  posts: string[];
  images: string[];
}

/** Downloads at a time. */
const inFlight = 8;

/** Writes the posts of a release, and their images, as their authors had them. */
export async function exportRelease(
  entries: ReadonlyMap<string, string>,
  { home, bucket }: { home: Replica; bucket: Bucket },
  folder: ExportFolder,
  progress: Progress,
): Promise<Exported> {
  const posts: string[] = [];
  const hashes = sourceHashes(entries);
  for await (const { file, text } of readSources(home, hashes)) {
    folder.write(file, text);
    progress.step("Writing posts", posts.push(file), hashes.length);
  }
  const images = await readImages(home, mediaHashes(entries));
  await download(images, bucket, folder, progress);
  return { posts: posts.toSorted(), images: images.map(({ path }) => path).toSorted() };
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
