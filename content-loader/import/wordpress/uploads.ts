import { posix } from "node:path";
import type { OldImage } from "../old-blog.ts";
import { readTarget } from "../old-url.ts";
import type { SourceFolder } from "../source-folder.ts";

/** Finds the images of posts among the uploads beside the export. */
export class Uploads {
  readonly #folder: SourceFolder;
  readonly #site: string;
  /** Hosts that the media library names beside the site's own. */
  readonly #hosts: ReadonlySet<string>;

  constructor(folder: SourceFolder, site: string, urls: Iterable<string>) {
    this.#folder = folder;
    this.#site = site;
    this.#hosts = new Set([...urls].map(hostOf).filter((host) => host !== ""));
  }

  /** `from` is the old path of the post that shows it. The file as it was uploaded is taken before a smaller copy of it. */
  find(url: string, from = "/"): OldImage {
    const path = this.#pathOf(url, from);
    if (path === undefined) return { kind: "elsewhere" };
    const upload = /^(?:.*\/)?(?:uploads|files)\/(.+)$/.exec(path)?.[1] ?? path.replace(/^\/+/, "");
    const original = upload.replace(/-(?:\d+x\d+|scaled)(?=\.\w+$)/, "");
    for (const name of new Set([original, upload])) {
      const found = this.#folder.findFile(placesOf(name, path));
      if (found.kind === "file") return found;
    }
    return {
      kind: "missing",
      why: `is not beside the export: no \`wp-content/uploads/${upload}\``,
    };
  }

  #pathOf(url: string, from: string): string | undefined {
    // Jetpack shows images by servers of its own, which have the site's host in the path.
    const direct = url.trim().replace(/^(?:https?:)?\/\/i\d\.wp\.com\//, "https://");
    const target = readTarget(direct, this.#site);
    if (target.kind === "own") return posix.resolve(from, target.path);
    if (!this.#hosts.has(hostOf(direct))) return undefined;
    const there = readTarget(direct, direct);
    return there.kind === "own" ? there.path : undefined;
  }
}

function placesOf(name: string, path: string): string[] {
  return [`wp-content/uploads/${name}`, `uploads/${name}`, name, path.replace(/^\/+/, "")];
}

function hostOf(url: string): string {
  const whole = url.startsWith("//") ? `https:${url}` : url;
  return URL.canParse(whole) ? new URL(whole).host : "";
}
