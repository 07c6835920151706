import { posix } from "node:path";

/** An image that stands beside a new post. */
export interface ImageCopy {
  /** Below the blog's folder. */
  file: string;
  /** The file of the old blog whose bytes it has. */
  from: string;
}

/** The images of one new post, in a folder beside its file that has its name. */
export class PostImages {
  readonly #folder: string;
  readonly #names = new Map<string, string>();
  readonly #copies = new Map<string, ImageCopy>();

  /** `file` is the post's, below the blog's folder. */
  constructor(file: string) {
    this.#folder = file.replace(/\.md$/, "");
  }

  /** What the post calls the image from now on. */
  add(path: string, hash: string): string {
    const name = this.#nameOf(path, hash);
    const file = `${this.#folder}/${name}`;
    this.#copies.set(file, { file, from: path });
    return `./${posix.basename(this.#folder)}/${name}`;
  }

  get copies(): ImageCopy[] {
    return [...this.#copies.values()];
  }

  /** Its own name, with a number when another image of the post has it. */
  #nameOf(path: string, hash: string): string {
    const { name: own, ext } = posix.parse(path.replaceAll("\\", "/"));
    const stem = plain(own) || "image";
    for (let count = 1; ; count++) {
      const name = `${stem}${count === 1 ? "" : `-${count}`}${plainExtension(ext)}`;
      const owner = this.#names.get(name.toLowerCase()) ?? hash;
      if (owner !== hash) continue;
      this.#names.set(name.toLowerCase(), hash);
      return name;
    }
  }
}

/** A name that Markdown and URLs take as it is, and that is no hidden file. */
function plain(name: string): string {
  return Array.from(name.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}._-]+/gu, "-"))
    .slice(0, 60)
    .join("")
    .replace(/^[.-]+|[.-]+$/g, "");
}

function plainExtension(extension: string): string {
  return /^\.[a-z0-9]{1,8}$/i.test(extension) ? extension : "";
}
