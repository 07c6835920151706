import { lstatSync, readdirSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { Failure } from "../failure.ts";
import { isOutside, readSource, type Source } from "../read.ts";
import type { Note, OldImage } from "./old-blog.ts";

/** Folders of tools and of what they make, which hold no posts. */
const neverPosts = new Set(["node_modules", "bower_components", "vendor", "themes"]);

/** Files that are looked at; a folder with more is hardly a blog. */
const fileLimit = 200_000;

/** The old blog's folder: what it reads stays inside, and no link is followed. */
export class SourceFolder {
  readonly path: string;
  /** Links, which are refused. */
  readonly notes: Note[] = [];
  readonly #refused = new Set<string>();

  /** Throws a Failure when there is no such folder. */
  constructor(path: string) {
    this.path = path;
    if (!isFolder(path)) {
      throw new Failure(
        "notFound",
        `${path} is no folder. Nothing was written. Name the folder of the old blog.`,
      );
    }
  }

  /** Whether there is a file, no link, of that name below the folder. */
  has(file: string): boolean {
    return this.#status(file)?.isFile() === true && !isOutside(this.path, join(this.path, file));
  }

  hasFolder(name: string): boolean {
    return (
      this.#status(name)?.isDirectory() === true && !isOutside(this.path, join(this.path, name))
    );
  }

  /** Files below one of its folders, sorted, as paths with `/` below the blog; hidden ones and those of tools left out. */
  list(below: string): string[] {
    const files: string[] = [];
    const folders = this.hasFolder(below) ? [below] : [];
    for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
      for (const entry of readdirSync(join(this.path, next), { withFileTypes: true })) {
        const file = posix.join(next, entry.name);
        if (entry.name.startsWith(".") || neverPosts.has(entry.name)) continue;
        if (entry.isDirectory()) folders.push(file);
        else if (entry.isFile()) files.push(file);
        else this.#refuse(file);
      }
      if (files.length > fileLimit) throw tooMany(this.path);
    }
    return files.toSorted();
  }

  #refuse(file: string): void {
    if (this.#refused.has(file)) return;
    this.#refused.add(file);
    this.notes.push({ origin: file, what: "is a link or no file: copy the file here" });
  }

  read(file: string): Source {
    return readSource(this.path, file);
  }

  /** The file that one of these paths below the folder names, if it is an image or anything else. */
  findFile(paths: readonly string[]): OldImage {
    const inside = paths
      .map((path) => posix.normalize(path))
      .filter((path) => !path.startsWith("../"));
    const file = inside.find((path) => this.has(path));
    if (file !== undefined) return { kind: "file", path: join(this.path, file) };
    if (inside.length === 0) return { kind: "missing", why: "leads out of the blog's folder" };
    const linked = inside.some((path) => this.#status(path)?.isSymbolicLink() === true);
    return { kind: "missing", why: linked ? "is a link" : `is not there: no \`${inside[0]}\`` };
  }

  #status(file: string): ReturnType<typeof lstatSync> | undefined {
    try {
      return lstatSync(join(this.path, file));
    } catch {
      return undefined; // no such file, or a name that no file can have
    }
  }
}

function tooMany(path: string): Failure {
  return new Failure(
    "content",
    `${path} holds more than ${fileLimit} files. Nothing was written. Name the folder of one blog.`,
  );
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
