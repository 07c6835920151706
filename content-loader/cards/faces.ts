import { readFileSync } from "node:fs";
import type { Card } from "./card.ts";
import type { Face } from "./face.ts";
import { findFontFiles, fontFolders, type FaceFile } from "./font-files.ts";

/** The faces of this machine, each opened when a text asks for it. */
export class Faces {
  readonly #folders: readonly string[];
  readonly #opened = new Map<FaceFile, Face | undefined>();
  #files: Map<FaceFile, string> | undefined;

  constructor(folders: readonly string[] = fontFolders()) {
    this.#folders = folders;
  }

  /** The first face that has an outline for all that a card shows; none for what is written from right to left. */
  async find({ title, site, date, language }: Card): Promise<Face | undefined> {
    const text = `${title} ${site} ${date} …`;
    if (title === "" || rightToLeft.test(text)) return undefined;
    this.#files ??= findFontFiles(this.#folders);
    for (const [file, path] of this.#files) {
      const face = await this.#open(file, path);
      if (face?.covers(text, language)) return face;
    }
    return undefined;
  }

  async #open(file: FaceFile, path: string): Promise<Face | undefined> {
    if (!this.#opened.has(file)) this.#opened.set(file, await openFace(path, file.name));
    return this.#opened.get(file);
  }
}

/** Blocks of Unicode whose letters run from right to left. */
const rightToLeft =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Loads HarfBuzz, 40 ms, when the first face is opened. One that can't be read is as good as none. */
async function openFace(path: string, name: string | undefined): Promise<Face | undefined> {
  const { Face: Opened } = await import("./face.ts");
  try {
    return Opened.open(readFileSync(path), name);
  } catch {
    return undefined;
  }
}
