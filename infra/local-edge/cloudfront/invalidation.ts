/**
 * Whether an invalidation's paths name a cached target, path and query (CA-60): exactly, or by a `*` that is the path's last
 * character. Case counts; `%e4` and `%E4`, and a letter and its encoding, are the same path.
 */
export function matchInvalidation(paths: string[]): (target: string) => boolean {
  const exact = new Set<string>();
  const prefixes: string[] = [];
  for (const path of paths) {
    const rooted = canonical(path.startsWith("/") ? path : `/${path}`);
    if (rooted.endsWith("*")) prefixes.push(rooted.slice(0, -1));
    else exact.add(rooted);
  }
  return (target) => {
    const name = canonical(target);
    return exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
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
