/** What an invalidation goes by. */
interface Invalidable {
  /** Path and kept query. */
  target: string;
  /** Cache tags in lower case (CA-65). */
  tags: readonly string[];
}

export type Invalidation = (copy: Invalidable) => boolean;

/**
 * Whether an invalidation names a copy: by its path and query exactly, by a `*` that is the path's last character (CA-60), or
 * by a `#tag` (CA-65). A path's case counts, a tag's does not; `%e4` and `%E4`, and a letter and its encoding, are the same path.
 */
export function matchInvalidation(paths: string[]): Invalidation {
  const exact = new Set<string>();
  const prefixes: string[] = [];
  const tags = new Set<string>();
  for (const path of paths) {
    const rooted = canonical(path.startsWith("/") ? path : `/${path}`);
    if (path.startsWith("#")) tags.add(path.slice(1).toLowerCase());
    else if (rooted.endsWith("*")) prefixes.push(rooted.slice(0, -1));
    else exact.add(rooted);
  }
  return (copy) => {
    const name = canonical(copy.target);
    return (
      exact.has(name) ||
      prefixes.some((prefix) => name.startsWith(prefix)) ||
      copy.tags.some((tag) => tags.has(tag))
    );
  };
}

/** One spelling for all of a path's percent-encodings; what isn't UTF-8 stays as it is. */
function canonical(path: string): string {
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes.toUpperCase();
    }
  });
}
