import { posix } from "node:path";
import { parseAlias } from "../header/alias.ts";
import type { OldBlog, OldPost } from "./old-blog.ts";
import { belowRoot, readTarget, rootOf, type OldTarget } from "./old-url.ts";

/** Tells which old post a link meant: by its address, or by its file. */
export class OldLinks {
  readonly #site: string | undefined;
  readonly #byPath = new Map<string, OldPost>();
  readonly #byFile = new Map<string, OldPost>();
  readonly #byName = new Map<string, OldPost>();
  readonly #here = new Set<string>();

  constructor({ url, posts, pages }: OldBlog) {
    this.#site = url;
    for (const post of posts) {
      for (const path of post.paths) setFirst(this.#byPath, canonical(path), post);
      const file = withoutExtension(post.origin);
      setFirst(this.#byFile, file, post);
      const parts = file.replace(/\/index$/, "").split("/");
      for (let from = 0; from < parts.length; from++)
        setFirst(this.#byName, parts.slice(from).join("/"), post);
    }
    for (const { path, fate } of pages) if (fate.kind === "here") this.#here.add(canonical(path));
  }

  read(href: string): OldTarget {
    return readTarget(href, this.#site);
  }

  /** The post to which a path led, from the root or from another post. */
  find(path: string, from: OldPost): OldPost | undefined {
    if (path === "") return undefined;
    if (path.startsWith("/"))
      return this.#atPath(path) ?? this.#byFile.get(withoutExtension(path.slice(1)));
    const beside = posix.join(posix.dirname(from.origin), path);
    const [own = "/"] = from.paths;
    return (
      this.#byFile.get(withoutExtension(beside).replace(/\/$/, "")) ??
      this.#atPath(resolve(path, own)) ??
      this.#atPath(posix.join(own, path)) ??
      (/\.(?:md|markdown)$/i.test(path) ? this.named(path) : undefined)
    );
  }

  /** The post whose file has that name, with or without its folders and extension. */
  named(name: string): OldPost | undefined {
    const file = withoutExtension(name).replace(/^(?:\.{0,2}\/)+|\/(?:_?index)?$/g, "");
    return this.#byName.get(file) ?? this.#byName.get(file.normalize("NFC"));
  }

  /** Whether the new blog answers there all the same. */
  isHere(path: string): boolean {
    return this.#here.has(canonical(path));
  }

  #atPath(path: string): OldPost | undefined {
    const root = rootOf(this.#site);
    return (
      this.#byPath.get(canonical(path)) ??
      this.#byPath.get(canonical(posix.join("/", root, path))) ??
      this.#byPath.get(canonical(belowRoot(path, this.#site)))
    );
  }
}

function resolve(path: string, from: string): string {
  return posix.join(from.endsWith("/") ? from : posix.dirname(from), path);
}

/** One spelling of an address, whatever its end. */
function canonical(path: string): string {
  return parseAlias(path.replaceAll("%", "%25")).value.replace(/\.html?$/, "");
}

function withoutExtension(file: string): string {
  return file.replace(/\.(?:md|markdown|mkd|mkdn|mdown|html?)$/i, "");
}

function setFirst<K>(map: Map<K, OldPost>, key: K, post: OldPost): void {
  if (!map.has(key)) map.set(key, post);
}
