import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { excerpt } from "../problem.ts";
import { isOutside } from "../read.ts";

/** Bytes of an image's file. */
const sizeLimit = 20 * 1024 * 1024;

export type ImageFile = { kind: "bytes"; bytes: Buffer } | { kind: "fault"; what: string };

/** The bytes of a file below the posts' folder, wherever links lead; or why they are not to be had. */
export async function readImage(folder: string, path: string): Promise<ImageFile> {
  if (path.startsWith("../")) return fault(outside);
  const file = join(folder, path);
  try {
    if (isOutside(folder, file)) return fault(outside);
    const status = await stat(file);
    if (!status.isFile()) return fault("is no file: name an image");
    if (status.size > sizeLimit) {
      return fault(`has ${status.size} bytes, and ${sizeLimit} are the most: scale it down`);
    }
    return { kind: "bytes", bytes: await readFile(file) };
  } catch (error) {
    return fault(faultOfReading(path, error));
  }
}

const outside = "leads out of the posts' folder: copy the file beside the post";

function faultOfReading(path: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EACCES" || code === "EPERM") return "can't be read: look at its permissions";
  return `is not there: the posts' folder has no \`${excerpt(path)}\`; look at the name, capitals too`;
}

function fault(what: string): ImageFile {
  return { kind: "fault", what };
}
