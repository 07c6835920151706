import type { Behavior, Distribution } from "../model.ts";

/**
 * The first behavior whose pattern matches the viewer's normalised path (PL-03, PL-04). Throws when none does: a template
 * always has a default behavior.
 */
export function chooseBehavior(distribution: Distribution, uri: string): Behavior {
  const path = normalizePath(uri);
  const behavior = distribution.behaviors.find(({ pathPattern }) =>
    matchesPattern(pathPattern, path),
  );
  if (behavior === undefined)
    throw new Error(`Distribution ${distribution.id} has no default cache behavior.`);
  return behavior;
}

/** `*` is any text, slashes too, `?` one character, the leading slash is optional (CA-17). Case counts (CA-16). */
export function matchesPattern(pattern: string, path: string): boolean {
  const rooted = pattern.startsWith("/") || pattern.startsWith("*") ? pattern : `/${pattern}`;
  return matchesWildcards(rooted, path);
}

/** RFC 3986, section 6.2.2, and doubled slashes as one: used to choose the behavior, never sent on (PL-03). */
export function normalizePath(uri: string): string {
  return removeDotSegments(decodeUnreserved(uri).replace(/\/{2,}/g, "/"));
}

/** Greedy with one step back, so that no pattern takes more than pattern × path steps. */
function matchesWildcards(pattern: string, path: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let index = 0; index < path.length;) {
    if (pattern[at] === "*") {
      star = at++;
      resume = index;
    } else if (pattern[at] === "?" || pattern[at] === path[index]) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}

function decodeUnreserved(uri: string): string {
  return uri.replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : code.toUpperCase();
  });
}

function removeDotSegments(path: string): string {
  const kept: string[] = [];
  const segments = path.split("/").slice(1);
  for (const [index, segment] of segments.entries()) {
    const last = index === segments.length - 1;
    if (segment === "..") kept.pop();
    if (segment !== ".." && segment !== ".") kept.push(segment);
    else if (last) kept.push("");
  }
  return `/${kept.join("/")}`;
}
